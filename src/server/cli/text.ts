import type { RefusalReason } from "../embedded/refusal.ts";
import type { EmbeddedProgress } from "../embedded-postgres.ts";

/** What the command line says: the only sentences of the server besides its answer to plain http. */
export interface Line {
  vi: string;
  en: string;
}

export const PROGRESS: Record<EmbeddedProgress, (where: string) => Line> = {
  "copying-binaries": (where) => ({
    vi: `Đang chép PostgreSQL ra ${where} (một lần, vì thư mục hiện tại không cho người dùng thường đọc)…`,
    en: `Copying PostgreSQL to ${where} (once: an ordinary user can't read it where it is)…`,
  }),
  "creating-database": (where) => ({
    vi: `Đang tạo cơ sở dữ liệu trong ${where}…`,
    en: `Creating the database in ${where}…`,
  }),
  adopting: (where) => ({
    vi: `Cơ sở dữ liệu ${where} vẫn đang chạy từ lần trước: dùng tiếp.`,
    en: `The database ${where} was still running from last time: carrying on with it.`,
  }),
};

export const REFUSALS: Record<RefusalReason, (detail: string) => Line> = {
  "in-use": (detail) => ({
    vi: `Dữ liệu này đang được một tiến trình khác dùng (${detail}). Hãy dừng tiến trình đó, hoặc chọn thư mục khác bằng --data.`,
    en: `Another office process is using this data (${detail}). Stop it, or choose another directory with --data.`,
  }),
  hung: (pid) => ({
    vi: `PostgreSQL của thư mục này (tiến trình ${pid}) không trả lời và không dừng. Xem postgres.log, rồi dừng tiến trình đó.`,
    en: `The PostgreSQL of this directory (process ${pid}) neither answers nor ends. Look at postgres.log, then stop it.`,
  }),
  "not-writable": (path) => ({
    vi: `Không ghi được vào ${path}. Hãy cấp quyền ghi, hoặc chọn thư mục khác bằng --data.`,
    en: `Can't write to ${path}. Allow it, or choose another directory with --data.`,
  }),
  "other-owner": (path) => ({
    vi: `${path} thuộc về một người dùng khác. Hãy chạy bằng người dùng đó.`,
    en: `${path} belongs to another user. Run as that user.`,
  }),
  "disk-full": (path) => ({
    vi: `Ổ đĩa của ${path} đã đầy. Dữ liệu đã lưu vẫn còn nguyên; hãy dọn bớt chỗ rồi chạy lại.`,
    en: `The disk of ${path} is full. What was saved is intact; free some space and start again.`,
  }),
  "no-binaries": (what) => ({
    vi: `Không có PostgreSQL chạy được trên máy này (${what}). Hãy chạy lại npm ci, hoặc đặt DATABASE_URL tới một PostgreSQL của mình.`,
    en: `No PostgreSQL that runs on this machine (${what}). Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
  }),
  "wrong-version": (versions) => ({
    vi: `Dữ liệu được tạo bởi phiên bản PostgreSQL khác (${versions}). Không thay đổi gì.`,
    en: `The data was made by another PostgreSQL version (${versions}). Nothing was changed.`,
  }),
  failed: (detail) => ({
    vi: `PostgreSQL không khởi động được: ${detail}`,
    en: `PostgreSQL did not start: ${detail}`,
  }),
};

export const TEXT = {
  opening: { vi: "Đang mở văn phòng Từng Nhà…", en: "Opening the Từng Nhà office…" },
  openingDatabase: { vi: "Đang mở cơ sở dữ liệu…", en: "Opening the database…" },
  waitsForRestore: {
    vi: "Một lệnh khôi phục đang chạy trên cơ sở dữ liệu này. Văn phòng mở ngay khi lệnh ấy xong…",
    en: "A restore is running on this database. The office opens as soon as it has ended…",
  },
  stopping: {
    vi: "Đang dừng: trả lời nốt các yêu cầu rồi đóng cơ sở dữ liệu…",
    en: "Stopping: finishing answers, then closing the database…",
  },
  stopped: { vi: "Đã dừng.", en: "Stopped." },
  databaseLost: {
    vi: "PostgreSQL đã dừng ngoài ý muốn (xem postgres.log). Dữ liệu đã nhận vẫn còn; hãy chạy lại.",
    en: "PostgreSQL ended unasked (see postgres.log). What was received is safe; start again.",
  },
  replaced: {
    vi: "Mất kết nối giữ cơ sở dữ liệu, và một lệnh khôi phục đã chạy trong lúc đó. Văn phòng dừng lại để không trộn cũ với mới; khi khôi phục xong, hãy chạy lại.",
    en: "The connection that keeps the database was lost, and a restore ran meanwhile. The office stops, so that old and new are not mixed; start it again once the restore has ended.",
  },
  databaseUnreachable: {
    vi: "Không kết nối được tới DATABASE_URL. Hãy kiểm tra địa chỉ, mật khẩu và máy chủ PostgreSQL.",
    en: "Can't connect to DATABASE_URL. Check the address, the password and the PostgreSQL server.",
  },
  unboundRole: {
    vi: "Tài khoản trong DATABASE_URL là superuser hoặc có quyền BYPASSRLS, nên cơ sở dữ liệu không giới hạn được ai xem gì. Hãy dùng một tài khoản thường làm chủ cơ sở dữ liệu; chưa thay đổi gì.",
    en: "The role in DATABASE_URL is a superuser or may bypass row-level security, so the database could hold nobody to their scope. Use an ordinary role that owns the database; nothing was changed.",
  },
  notDurable: {
    vi: "PostgreSQL trong DATABASE_URL đang tắt fsync: mất điện là mất cả dữ liệu đã báo nhận, nên văn phòng không mở. Hãy đặt fsync = on. (Chỉ để thử: TUNG_NHA_FSYNC_OFF=1.)",
    en: "The PostgreSQL of DATABASE_URL runs with fsync off: what phones hold a receipt for would go with the power, so the office does not open. Set fsync = on. (For a trial only: TUNG_NHA_FSYNC_OFF=1.)",
  },
  notBuilt: {
    vi: "Chưa có bản dựng trong dist/. Hãy chạy npm run build.",
    en: "No build in dist/. Run npm run build.",
  },
  noPermission: {
    vi: "Không được phép mở cổng này. Các cổng dưới 1024 cần quyền quản trị; hãy chọn cổng khác bằng --port.",
    en: "Not allowed to open this port. Ports below 1024 need an administrator; choose another with --port.",
  },
  plainHttp: {
    vi: "Chỉ có http: dùng được trên máy này và qua cáp USB. Điện thoại khác cần https: --cert và --key, hoặc --behind-proxy.",
    en: "Plain http: good on this machine and over a USB cable. Other phones need https: --cert and --key, or --behind-proxy.",
  },
  setUp: {
    vi: "Chưa có dữ liệu. Người điều phối đầu tiên mở đường dẫn này (dùng một lần):",
    en: "No data yet. The first coordinator opens this link (it works once):",
  },
} satisfies Record<string, Line>;

export function portTaken(port: number): Line {
  return {
    vi: `Cổng ${port} đang có chương trình khác dùng. Hãy dừng nó, hoặc chọn cổng khác: thêm -- --port ${port + 1} vào lệnh.`,
    en: `Port ${port} is taken by another program. Stop it, or choose another: add -- --port ${port + 1} to the command.`,
  };
}

export function ready(address: string): Line {
  return { vi: `Văn phòng đã mở: ${address}`, en: `The office is open: ${address}` };
}

export function newerDatabase(unknown: string): Line {
  return {
    vi: `Dữ liệu này do một phiên bản Từng Nhà mới hơn tạo ra (${unknown}). Hãy cập nhật chương trình; không thay đổi gì.`,
    en: `This data was made by a newer Từng Nhà (${unknown}). Update the program; nothing was changed.`,
  };
}

export function badOption(detail: string): Line {
  return {
    vi: `Tùy chọn không đúng: ${detail}. Xem npm start -- --help`,
    en: `Bad option: ${detail}. See npm start -- --help`,
  };
}

export function unreadable(path: string): Line {
  return { vi: `Không đọc được tệp ${path}.`, en: `Can't read the file ${path}.` };
}

export const HELP = `npm start -- [options]     the office
npm run demo -- [options]  an office of its own, with an invented commune in it

  --port <number>     8440 (PORT)
  --host <address>    every address of this machine (HOST)
  --data <directory>  ./data, the demo ./data/demo (TUNG_NHA_DATA): the embedded PostgreSQL, its password and its log
  --cert <file> --key <file>   serve HTTPS with this certificate (PEM)
  --behind-proxy      a proxy ends TLS and sets X-Forwarded-Proto
  --copy <directory>  data/copy (TUNG_NHA_COPY): second copy of what only the office decides; on another disk
  --workers <number>  1; so many processes answer requests, on one database (at most 5)
  --no-backup         no backup by itself at 02:00 (to data/backups or TUNG_NHA_BACKUPS)
  DATABASE_URL        a PostgreSQL of your own instead of the embedded one
  LOG_LEVEL           warn
`;
