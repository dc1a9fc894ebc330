import { actWords } from "../../../domain/text/act-words.ts";
import type { Missing } from "../../backup/read-copy.ts";
import type { WaitingAct } from "../../storage-rows.ts";
import type { Line } from "../text.ts";

/** "12–14, 20". */
function numbersOf(missing: readonly Missing[]): string {
  return missing.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

/** Sentences of `npm run office`. */
export const OFFICE_TEXT = {
  unknownCommand: (name: string): Line => ({
    vi: `Không có lệnh ${name}.`,
    en: `There is no command ${name}.`,
  }),
  usage: (usage: string): Line => ({
    vi: `Cách dùng: npm run office -- ${usage}`,
    en: `Usage: npm run office -- ${usage}`,
  }),
  noOffice: (directory: string): Line => ({
    vi: `Chưa có văn phòng nào trong ${directory}. Hãy chỉ đúng thư mục bằng --data.`,
    en: `There is no office in ${directory} yet. Name the right directory with --data.`,
  }),
  databaseLost: {
    vi: "Mất kết nối với cơ sở dữ liệu.",
    en: "The connection to the database was lost.",
  },
  noFile: (path: string): Line => ({ vi: `Không có tệp ${path}.`, en: `There is no file ${path}.` }),
  isDirectory: {
    vi: "Chỗ này cần một tệp, nhưng đường dẫn là một thư mục. Không thay đổi gì.",
    en: "A file is wanted, and the path is a directory. Nothing was changed.",
  },
  noDirectory: (path: string): Line => ({
    vi: `${path} không phải là thư mục, hoặc trên đường dẫn có một tệp.`,
    en: `${path} is no directory, or a file stands on the way to it.`,
  }),
  notAllowed: (path: string): Line => ({
    vi: `Không đọc hoặc ghi được ${path}.`,
    en: `Can't read or write ${path}.`,
  }),
  noRoom: (directory: string): Line => ({
    vi: `Ổ đĩa của ${directory} đã đầy: chưa có bản sao lưu mới. Các bản cũ còn nguyên; hãy dọn bớt chỗ, hoặc chọn nơi khác bằng --to.`,
    en: `The disk of ${directory} is full: there is no new backup. The older ones are whole; free some space, or choose another place with --to.`,
  }),
  endedUnderUs: {
    vi: "Một lệnh khác đã dừng cơ sở dữ liệu trong lúc lệnh này chạy. Việc đang dở không được ghi; hãy chạy lại.",
    en: "Another command stopped the database while this one was running. Nothing was left half done; run it again.",
  },
  badBackup: {
    "not-a-backup": {
      vi: "Tệp này không phải là bản sao lưu của Từng Nhà.",
      en: "This file is no backup of Từng Nhà.",
    },
    damaged: {
      vi: "Bản sao lưu này bị hỏng hoặc bị cắt: không khớp với số lượng và mã kiểm tra của chính nó. Không thay đổi gì; hãy dùng bản khác.",
      en: "This backup is damaged or cut: it does not hold its own counts and hashes. Nothing was changed; use another one.",
    },
    newer: {
      vi: "Bản sao lưu này do một phiên bản Từng Nhà mới hơn tạo ra. Hãy cập nhật chương trình; không thay đổi gì.",
      en: "This backup was made by a newer Từng Nhà. Update the program; nothing was changed.",
    },
    "other-office": {
      vi: "Bản sao lưu này của một văn phòng khác. Không thay đổi gì.",
      en: "This backup is another office's. Nothing was changed.",
    },
  },
  noRecovery: {
    vi: "Văn phòng này chưa có tờ khôi phục, nên không ai mở được bản sao lưu. Không tạo gì.",
    en: "This office has no recovery sheet, so nobody could open a backup. None was made.",
  },
  busy: {
    vi: "Một tiến trình khác đang sao lưu hoặc kiểm tra. Hãy chạy lại sau ít phút.",
    en: "Another process is backing up or verifying. Run it again in a few minutes.",
  },
  made: (path: string, rows: number, deleted: number): Line => ({
    vi: `Đã sao lưu ${rows} dòng vào ${path}. Hãy kiểm tra bằng verify-backup.${
      deleted === 0 ? "" : ` Đã xóa ${deleted} bản quá 14 ngày.`
    }`,
    en: `Backed up ${rows} rows to ${path}. Check it with verify-backup.${
      deleted === 0 ? "" : ` Deleted ${deleted} older than 14 days.`
    }`,
  }),
  verified: (tables: number, rows: number): Line => ({
    vi: `Đã khôi phục thử: ${tables} bảng, ${rows} dòng, đúng từng mã kiểm tra. Bản này được tính là đã kiểm tra.`,
    en: `Restored for trial: ${tables} tables, ${rows} rows, every hash the same. It counts as verified.`,
  }),
  verifiedNotCounted: {
    vi: "Bản này nguyên vẹn, nhưng thuộc dòng thời gian mà văn phòng đã rời khi khôi phục: không được tính.",
    en: "It is whole, but of a time line that this office left by a restore: it does not count.",
  },
  askCode: {
    vi: "Mã trên tờ khôi phục:",
    en: "The code on the recovery sheet:",
  },
  needsCode: {
    vi: "Cần mã trên tờ khôi phục: gõ khi được hỏi, hoặc đặt TUNG_NHA_RECOVERY_CODE, hoặc --recovery-code-file. Không thay đổi gì.",
    en: "The code on the recovery sheet is needed: type it when asked, or set TUNG_NHA_RECOVERY_CODE, or --recovery-code-file. Nothing was changed.",
  },
  mistyped: {
    vi: "Mã gõ chưa đúng: 32 chữ và số, chia tám nhóm bốn. Hãy so lại với tờ giấy. Không thay đổi gì.",
    en: "The code is mistyped: 32 letters and digits in eight groups of four. Compare it with the sheet. Nothing was changed.",
  },
  wrongCode: {
    vi: "Đây là mã của một tờ khôi phục khác, không mở được bản này. Không thay đổi gì.",
    en: "This is the code of another recovery sheet; it does not open this backup. Nothing was changed.",
  },
  notEmpty: (names: readonly string[]): Line => ({
    vi: `Ở đây đã có văn phòng của ${names.join(", ")}. Khôi phục sẽ thay thế toàn bộ dữ liệu của nó; nếu đúng ý, hãy thêm --replace. Không thay đổi gì.`,
    en: `There is an office here already, of ${names.join(", ")}. A restore replaces all of its data; if that is meant, add --replace. Nothing was changed.`,
  }),
  severalHere: (names: readonly string[]): Line => ({
    vi: `Cơ sở dữ liệu này có nhiều xã (${names.join(", ")}), mà một bản sao lưu chỉ có một xã: thay thế là mất các xã kia. Hãy khôi phục vào một cơ sở dữ liệu trống (--data hoặc DATABASE_URL khác). Không thay đổi gì.`,
    en: `This database holds several communes (${names.join(", ")}), a backup holds one: the others would be lost. Restore into an empty database (another --data or DATABASE_URL). Nothing was changed.`,
  }),
  several: (names: readonly string[]): Line => ({
    vi: `Cơ sở dữ liệu này có nhiều xã (${names.join(", ")}); lệnh này chỉ làm được khi có một xã. Không thay đổi gì.`,
    en: `This database holds several communes (${names.join(", ")}); this command works where there is one. Nothing was changed.`,
  }),
  running: {
    vi: "Văn phòng đang chạy, hoặc một lệnh khôi phục khác chưa xong. Hãy dừng văn phòng rồi khôi phục. Không thay đổi gì.",
    en: "The office is running, or another restore is. Stop it, then restore. Nothing was changed.",
  },
  restored: (replayed: number): Line => ({
    vi: `Đã khôi phục; làm lại ${replayed} việc của văn phòng từ bản chép thứ hai. Mỗi máy gửi lại phần của mình ở lần kết nối tới.`,
    en: `Restored; ${replayed} acts of the office were done again from its second copy. Each phone returns its own part at its next contact.`,
  }),
  noCopy: (directory: string | null): Line => ({
    vi: `Không thấy bản chép thứ hai ${directory === null ? "của văn phòng này" : `của văn phòng này trong ${directory}, hoặc bản chép dừng trước bản sao lưu`}. Trong đó có thể có việc xóa dữ liệu của người dân, nên chưa khôi phục; không thay đổi gì. Hãy gắn ổ đĩa có bản chép rồi chạy lại với --copy <thư mục>. Nếu chắc chắn không còn, hãy thêm --accept-missing: việc của văn phòng sau bản sao lưu thì mất, điều đã xóa từ lúc đó hiện lại.`,
    en: `${directory === null ? "There is no second copy of this office" : `There is no second copy of this office in ${directory}, or it ends before the backup`}. An erasure may be in it, so nothing was restored, and nothing changed. Attach the disk with the copy and run it again with --copy <directory>. If it is gone for good, add --accept-missing: what the office decided after the backup is lost, and what was erased since is there again.`,
  }),
  noCopyLeft: {
    vi: "Đã khôi phục không có bản chép thứ hai: việc của văn phòng sau bản sao lưu không được làm lại, điều đã xóa từ lúc đó hiện lại, cần xóa lần nữa. Nếu tìm thấy bản chép, hãy khôi phục lại với --copy <thư mục> --replace ngay, trước khi văn phòng làm việc: việc làm từ giờ tới lúc đó sẽ mất.",
    en: "Restored without a second copy: what the office decided after the backup was not done again, and what was erased since is there again and has to be erased once more. If the copy is found, restore again with --copy <directory> --replace at once, before the office works on: what it does until then would be lost.",
  },
  newKey: {
    vi: "Đã tạo khóa nhận mới, phòng khi khóa cũ mất cùng bản chép. Máy dùng nó từ lần kết nối tới. Phong bì niêm theo khóa đã mất không mở được, máy gửi còn giữ và nói rõ.",
    en: "A new intake key was made, in case one was lost with the copy. Phones use it from their next contact. Envelopes to a lost key can't be opened; the phones that made them keep them and say so.",
  },
  missing: (missing: readonly Missing[]): Line => ({
    vi: `Bản chép thứ hai thiếu việc số ${numbersOf(missing)}. Trong đó có thể có việc xóa dữ liệu của người dân, nên chưa khôi phục; không thay đổi gì. Hãy tìm các tệp còn thiếu, đặt vào cùng thư mục rồi chạy lại. Nếu chắc chắn không còn, hãy thêm --accept-missing: các việc tìm được sẽ được làm lại, việc thiếu thì mất.`,
    en: `The second copy lacks entry ${numbersOf(missing)}. One of them may be an erasure, so nothing was restored, and nothing changed. Look for the missing files, put them into the same directory and run it again. If they are gone for good, add --accept-missing: what is there is done again, what is missing is lost.`,
  }),
  missingLeft: (missing: readonly Missing[]): Line => ({
    vi: `Đã bỏ qua việc số ${numbersOf(missing)}, không có trong bản chép thứ hai. Hãy xem những ngày gần đây văn phòng đã làm gì (phân công, gộp, thu hồi máy, xóa dữ liệu) và làm lại bằng tay.`,
    en: `Entry ${numbersOf(missing)} was not in the second copy and is given up. See what the office did lately (assignments, merges, revoked phones, erasures), and do it again by hand.`,
  }),
  waiting: (acts: readonly WaitingAct[]): Line => {
    const named = acts.map(({ number, entry }) => ({
      number,
      words: actWords("act" in entry ? entry.act.name : entry.kind),
    }));
    const names = (language: keyof Line) => named.map(({ number, words }) => `${number} ${words[language]}`).join(", ");
    return {
      vi: `${acts.length} việc chờ dữ liệu từ các máy, sẽ tự làm lại khi có: ${names("vi")}`,
      en: `${acts.length} acts wait for what the phones return, and are done again by themselves then: ${names("en")}`,
    };
  },
  rotated: (keyId: string): Line => ({
    vi: `Đã có khóa nhận mới (${keyId}). Các máy dùng nó từ lần kết nối tới; phong bì theo khóa cũ vẫn mở được. Hãy sao lưu và kiểm tra ngay, và xem bản chép thứ hai có ghi tiếp không: mất ổ đĩa mà không có chúng thì không mở được phong bì niêm từ nay.`,
    en: `There is a new intake key (${keyId}). Phones use it from their next contact; envelopes to the old one still open. Now make a backup and verify it, and see that the second copy follows: if the disk is lost without them, what phones seal from now on can't be opened.`,
  }),
  copyBesideData: (directory: string): Line => ({
    vi: `Bản chép thứ hai nằm ở ${directory}. Nên đặt trên một ổ đĩa khác: --copy <thư mục> (TUNG_NHA_COPY).`,
    en: `The second copy is in ${directory}. It should be on another disk: --copy <directory> (TUNG_NHA_COPY).`,
  }),
  copyFailed: (directory: string): Line => ({
    vi: `Không ghi được bản chép thứ hai vào ${directory}. Văn phòng vẫn chạy và sẽ thử lại; hãy xem ổ đĩa đó.`,
    en: `Can't write the second copy to ${directory}. The office goes on and will try again; look at that disk.`,
  }),
  copyNoRoom: (directory: string): Line => ({
    vi: `Ổ đĩa của ${directory} đã đầy: bản chép thứ hai chưa ghi được việc mới của văn phòng. Hãy dọn bớt chỗ; có chỗ thì văn phòng tự ghi tiếp, không mất việc nào.`,
    en: `The disk of ${directory} is full: the second copy lacks what the office decided last. Free some space; the office goes on writing by itself then, and no entry is lost.`,
  }),
  nightlyNoRoom: (directory: string): Line => ({
    vi: `Ổ đĩa của ${directory} đã đầy: đêm nay chưa có bản sao lưu mới. Các bản cũ còn nguyên; hãy dọn bớt chỗ rồi chạy: npm run office -- backup`,
    en: `The disk of ${directory} is full: there is no new backup of this night. The older ones are whole; free some space, then run: npm run office -- backup`,
  }),
  databaseNoRoom: {
    vi: "Ổ đĩa của cơ sở dữ liệu đã đầy: chưa sao lưu và kiểm tra được. Dữ liệu đã lưu còn nguyên; hãy dọn bớt chỗ rồi chạy: npm run office -- backup",
    en: "The disk of the database is full: nothing could be backed up and verified. What was saved is whole; free some space, then run: npm run office -- backup",
  },
  nightlyFailed: {
    vi: "Sao lưu đêm không thành công; sẽ thử lại đêm sau. Hãy chạy: npm run office -- backup",
    en: "The nightly backup failed; it is tried again next night. Run: npm run office -- backup",
  },
  commentsEnded: (count: number): Line => ({
    vi: `Đã xóa ${count} ý kiến hết hạn giữ, như đã hứa với người dân.`,
    en: `Erased ${count} ${count === 1 ? "comment" : "comments"} whose time was over, as the residents were promised.`,
  }),
  clockDoubted: {
    vi: "Đồng hồ máy chủ lệch hơn một ngày so với phần lớn điện thoại: chưa xóa ý kiến hết hạn. Hãy xem lại ngày giờ của máy chủ, rồi mục Máy và biên nhận.",
    en: "This machine's clock is more than a day away from most phones: comments whose time is over are not erased yet. Check this machine's date, then Devices and receipts.",
  },
  commentsNotEnded: {
    vi: "Chưa xóa được ý kiến hết hạn giữ; sẽ thử lại sau một giờ.",
    en: "Comments whose time is over could not be erased; it is tried again in an hour.",
  },
} as const;
