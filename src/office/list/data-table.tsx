import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { officeText } from "../../ui/text/office.ts";
import type { Column } from "./columns.ts";
import { nextSort, type SortBy } from "./sort.ts";
import { twoLines } from "./two-lines.ts";
import { scrollToRow, visibleRange } from "./visible-range.ts";

export interface DataTableProps<Row> {
  /** Read out as the table's name. */
  label: string;
  columns: readonly Column<Row>[];
  /** Already filtered and sorted. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: SortBy;
  onSort?: (sort: SortBy) => void;
  /** Key of the row that is open beside the list. */
  open?: string | null;
  onOpen?: (row: Row) => void;
  /** px; every row has the same, so that a list of 20,000 draws only what is in sight. */
  rowHeight?: number;
  /** The page scrolls instead of the table: short lists only. */
  flat?: boolean;
}

const HEAD_HEIGHT = 48;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, rowHeight = 36 } = props;
  const box = useRef<HTMLDivElement>(null);
  const seen = useScroll(box);
  const range = props.flat
    ? { first: 0, end: rows.length }
    : visibleRange(seen.top, seen.height, rowHeight, rows.length);
  useOpenInSight(box, props, rowHeight);
  const columns = props.columns.filter(({ hidden }) => !hidden);
  return (
    <div class={props.flat ? "table-box" : "table-box table-box--scroll"} ref={box}>
      <table aria-label={props.label} aria-rowcount={rows.length + 1} style={{ "--row": `${rowHeight}px` }}>
        <TableHead columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody>
          <Space rows={range.first} height={rowHeight} />
          {rows.slice(range.first, range.end).map((row) => (
            <TableRow key={props.rowKey(row)} row={row} columns={columns} {...openOf(props, row)} />
          ))}
          <Space rows={rows.length - range.end} height={rowHeight} />
        </tbody>
        <TableFoot columns={columns} />
      </table>
    </div>
  );
}

function openOf<Row>(props: DataTableProps<Row>, row: Row) {
  return { isOpen: props.open === props.rowKey(row), onOpen: props.onOpen };
}

function Space({ rows, height }: { rows: number; height: number }) {
  return rows > 0 ? <tr class="space" style={{ height: `${rows * height}px` }} /> : null;
}

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  sort: SortBy | undefined;
  onSort: ((sort: SortBy) => void) | undefined;
}

function TableHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps<Row> extends Omit<HeadProps<Row>, "columns"> {
  column: Column<Row>;
}

function HeadCell<Row>({ column: { key, head, figure, act }, sort, onSort }: HeadCellProps<Row>) {
  const on = sort?.key === key;
  const words = figure ? twoLines(head) : head;
  return (
    <th
      scope="col"
      class={classNames(figure && "r")}
      aria-sort={on ? (sort.down ? "descending" : "ascending") : undefined}
    >
      {act && <span class="sr">{head}</span>}
      {!act && sort && onSort && (
        <button type="button" title={officeText.sortBy(head)} onClick={() => onSort(nextSort(sort, key))}>
          {words}
          {on && <Icon name={sort.down ? "down" : "up"} />}
        </button>
      )}
      {!act && !(sort && onSort) && words}
    </th>
  );
}

interface RowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  isOpen: boolean;
  onOpen: ((row: Row) => void) | undefined;
}

function TableRow<Row>({ row, columns, isOpen, onOpen }: RowProps<Row>) {
  return (
    <tr class={classNames(isOpen && "is-open", onOpen && "is-touchable")} onClick={onOpen && (() => onOpen(row))}>
      {columns.map(({ key, value, cell, figure, opens }) => (
        <td key={key} class={classNames(figure && "r")}>
          <OpenButton on={opens === true && onOpen !== undefined}>{cell ? cell(row) : value(row)}</OpenButton>
        </td>
      ))}
    </tr>
  );
}

/** What tab and screen readers find in a row that opens; its press goes up to the row. */
function OpenButton({ on, children }: { on: boolean; children: ComponentChildren }) {
  if (!on) return <>{children}</>;
  return (
    <button type="button" class="row-open">
      {children}
    </button>
  );
}

function TableFoot<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  if (columns.every(({ foot }) => foot === undefined)) return null;
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, foot, figure }) => (
          <td key={key} class={classNames(figure && "r")}>
            {foot}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** How far a box is scrolled and how high it is, in px. */
function useScroll(box: { current: HTMLElement | null }): { top: number; height: number } {
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box]);
  return seen;
}

/** J and K may open a row that is not in sight. */
function useOpenInSight<Row>(
  box: { current: HTMLElement | null },
  props: DataTableProps<Row>,
  rowHeight: number,
): void {
  const { open, rows, rowKey, flat } = props;
  useEffect(() => {
    const element = box.current;
    const at = open && !flat ? rows.findIndex((row) => rowKey(row) === open) : -1;
    if (element && at >= 0) {
      element.scrollTop = scrollToRow(element.scrollTop, element.clientHeight, rowHeight, at, HEAD_HEIGHT);
    }
  }, [open]);
}
