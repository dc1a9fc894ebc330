import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Rows a chunk: small enough to draw in a frame on a slow phone. */
const CHUNK = 30;
/** Height of a row before it was ever drawn, px at the ordinary text size. */
const ROW_HEIGHT = 65;

export interface ChunkedProps<T> {
  items: readonly T[];
  /** The first chunks are drawn at once; later ones when they come near. */
  eager: boolean;
  render: (item: T) => ComponentChildren;
}

/** A long list of which only what is near the screen is in the page: 10,000 rows stay smooth. */
export function Chunked<T>({ items, eager, render }: ChunkedProps<T>) {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += CHUNK) chunks.push(items.slice(at, at + CHUNK));
  return (
    <>
      {chunks.map((chunk, index) => (
        <Chunk key={index} items={chunk} eager={eager && index === 0} render={render} />
      ))}
    </>
  );
}

function Chunk<T>({ items, eager, render }: ChunkedProps<T>) {
  const box = useRef<HTMLUListElement>(null);
  const height = useRef(items.length * ROW_HEIGHT);
  const [near, setNear] = useState(eager);
  useEffect(() => {
    const list = box.current;
    if (!list) return;
    return watchNear(list, (isNear) => {
      if (!isNear) height.current = list.offsetHeight;
      setNear(isNear);
    });
  }, []);
  if (near) return <ul ref={box}>{items.map(render)}</ul>;
  return <ul ref={box} style={{ height: height.current }} />;
}

const listeners = new WeakMap<Element, (near: boolean) => void>();
let observer: IntersectionObserver | null = null;

function watchNear(element: Element, listener: (near: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) listeners.get(entry.target)?.(entry.isIntersecting);
    },
    { rootMargin: "1200px 0px" },
  );
  listeners.set(element, listener);
  observer.observe(element);
  return () => observer?.unobserve(element);
}
