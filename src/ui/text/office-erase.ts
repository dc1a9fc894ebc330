import { texts } from "./catalogue.ts";

/** Xóa dữ liệu: said before it is done, since nothing brings it back. Nobody is asked why. */
export const eraseText = texts({
  open: { vi: "Xóa dữ liệu", en: "Delete data" },
  title: { vi: (name: string) => `Xóa dữ liệu: ${name}`, en: (name: string) => `Delete data: ${name}` },
  what: { vi: "Xóa của", en: "Of" },
  wholeHousehold: { vi: "cả hộ", en: "the whole household" },
  nothingChosen: { vi: "chưa chọn ai", en: "nobody chosen yet" },
  chooseFirst: { vi: "Chọn xóa của ai trước", en: "Choose whose data first" },
  thisComment: { vi: "ý kiến này", en: "this comment" },
  household: {
    vi: "Hộ này, người trong hộ và mọi lần đến sẽ bị xóa ở văn phòng, và khỏi máy của người hỗ trợ ở lần kết nối tới. Không lấy lại được. Thông tin cũ về hộ này gửi đến sau cũng không được giữ.",
    en: "This household, its members and every visit are deleted here, and from helpers' phones at their next contact. It can't be taken back. What still arrives about it later is not kept either.",
  },
  member: {
    vi: "Tên, thông tin và kết quả của người này sẽ bị xóa ở văn phòng, và khỏi máy của người hỗ trợ ở lần kết nối tới. Không lấy lại được. Hộ và các lần đến được giữ, không còn người này. Ghi chú chung của hộ và lời ý kiến có nhắc tên thì không tự đổi: sửa ghi chú, xóa ý kiến đó.",
    en: "Name, details and results of this person are deleted here, and from helpers' phones at their next contact. It can't be taken back. The household and its visits stay, without this person. Common notes and the words of comments do not change by themselves: mend or delete those that name the person.",
  },
  comment: {
    vi: "Lời góp ý và mọi thông tin về ý kiến này sẽ bị xóa ở văn phòng, và khỏi máy của người hỗ trợ ở lần kết nối tới. Không lấy lại được.",
    en: "The words and all else about this comment are deleted here, and from the helper's phone at its next contact. It can't be taken back.",
  },
  backups: {
    vi: "Bản sao lưu đã tạo còn giữ đến khi hết hạn, nhiều nhất 14 ngày; khi khôi phục thì việc xóa được làm lại trước.",
    en: "Backups made before keep it until they end, 14 days at most; a restore deletes it again first.",
  },
  now: { vi: "Xóa, không lấy lại được", en: "Delete for good" },
  busy: { vi: "Đang xóa…", en: "Deleting…" },
  done: { vi: "Đã xóa dữ liệu ở văn phòng.", en: "The data is deleted here." },
});
