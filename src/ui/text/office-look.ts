import { FIELD_ACT_WORDS } from "../../domain/text/act-words.ts";
import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Cần xem lại: everything that waits for a person. */
export const lookText = texts({
  lead: {
    vi: (n: string) => `${n} việc cần người xem · không có gì bị bỏ`,
    en: (n: string) => `${n} to look at · nothing was dropped`,
  },
  empty: { vi: "Không có việc nào cần xem.", en: "Nothing needs a look." },
  emptyText: {
    vi: "Phong bì nào không ghi được, thiếu số hay không khớp sẽ hiện ở đây, cùng lý do.",
    en: "Envelopes that could not be recorded, gaps and mismatches will show here with their reason.",
  },
  all: { vi: "Tất cả", en: "All" },
  conflicts: { vi: "Không khớp", en: "Mismatches" },
  cases: { vi: "Chưa ghi được", en: "Not recorded" },
  duplicates: { vi: "Có thể trùng", en: "Likely duplicates" },
  numbers: { vi: "Thiếu số", en: "Missing numbers" },
  acts: { vi: "Chờ làm lại", en: "To be done again" },
  moveKeys: { vi: "chuyển việc", en: "move" },
  chooseKeys: { vi: "giữ giá trị", en: "keep a value" },

  refused: { vi: "Văn phòng chưa nhận", en: "Not accepted" },
  quarantined: { vi: "Để riêng chờ xem", en: "Set aside" },
  parked: { vi: "Đã tới, chưa đọc được", en: "Arrived, not readable yet" },
  branch: { vi: "Hai phong bì cùng số", en: "Two envelopes of one number" },
  gap: { vi: "Thiếu phong bì", en: "Missing envelopes" },
  lost: { vi: "Máy báo có thể mất", en: "The phone reports a loss" },
  conflict: { vi: "Không khớp", en: "Mismatch" },
  duplicate: { vi: "Có thể là một hộ", en: "May be one household" },
  act: { vi: "Việc của văn phòng chờ làm lại", en: "An act of the office, not done again yet" },
  more: { vi: "Còn phong bì chưa hiện", en: "More envelopes not shown" },
  full: { vi: "Máy gửi quá nhiều trong ngày", en: "A phone sent too much in a day" },
  fullCount: {
    vi: (n: string, mb: string) => `${n} phong bì, ${mb} MB trong 24 giờ`,
    en: (n: string, mb: string) => `${n} envelopes, ${mb} MB in 24 hours`,
  },
  fullText: {
    vi: (name: string) =>
      `Máy của ${name} gửi trong 24 giờ nhiều hơn mức một người có thể ghi. Văn phòng tạm chưa nhận thêm phong bì mới của máy này; phong bì vẫn ở trên máy và được nhận khi qua 24 giờ, hoặc khi đem tới bằng tệp. Hãy xem máy có hỏng hoặc rơi vào tay người khác không; nếu có, thu hồi ở mục Máy.`,
    en: (name: string) =>
      `The phone of ${name} sent more within 24 hours than a person can save. The office takes no new envelopes of it for now; they stay on the phone, and are taken once the 24 hours are over, or when they are brought as a file. See whether it is broken or in another hand; if so, revoke it under Devices.`,
  },

  envelope: { vi: (seq: string) => `Phong bì số ${seq}`, en: (seq: string) => `Envelope ${seq}` },
  envelopeFrom: {
    vi: (seq: string, name: string) => `Phong bì số ${seq} của ${name}`,
    en: (seq: string, name: string) => `Envelope ${seq} from ${name}`,
  },
  received: { vi: (when: string) => `nhận ${when}`, en: (when: string) => `received ${when}` },
  why: { vi: "Vì sao", en: "Why" },
  says: { vi: "Trong phong bì ghi", en: "What it says" },
  saysNothing: { vi: "Nội dung chưa mở được ở đây.", en: "Its content can't be opened here." },
  retry: { vi: "Ghi lại lần nữa", en: "Try to record it again" },
  accept: { vi: "Nhận và ghi", en: "Accept and record" },
  retrying: { vi: "Đang ghi lại…", en: "Trying…" },
  retryApplied: { vi: "Đã ghi được.", en: "Recorded." },
  retryStill: {
    vi: (reason: string) => `Đã thử, vẫn chưa ghi được. ${reason}`,
    en: (reason: string) => `Tried, still not recorded. ${reason}`,
  },
  retryParked: {
    vi: "Đã thử, vẫn chưa đọc được. Cập nhật máy chủ văn phòng rồi thử lại; phong bì vẫn còn nguyên.",
    en: "Tried, still not readable. Update the office's server and try again; the envelope is kept.",
  },
  branchStands: { vi: "Phong bì cùng số, tới trước", en: "The envelope of that number that came first" },
  branchStandsNothing: {
    vi: "Phong bì tới trước chưa mở được ở đây.",
    en: "The one that came first can't be opened here.",
  },
  moreCount: { vi: (n: string) => `${n} phong bì nữa`, en: (n: string) => `${n} more envelope${s(n)}` },
  moreText: {
    vi: (n: string, name: string) =>
      `Máy của ${name} còn ${n} phong bì cần xem nữa. Xử lý bớt những phong bì đang hiện, các phong bì này sẽ hiện tiếp.`,
    en: (n: string, name: string) =>
      `The phone of ${name} has ${n} more. They come up as the ones shown here are dealt with.`,
  },
  putAway: { vi: "Đã xem, để như vậy", en: "Seen, leave as it is" },
  putAwayDone: { vi: "Đã cất. Phong bì vẫn được giữ.", en: "Put away. The envelope is kept." },
  whatNow: { vi: "Nên làm gì", en: "What to do" },
  helpRefused: {
    vi: "Hỏi người hỗ trợ, để họ ghi lại trên máy. Nếu chỗ thiếu ở văn phòng đã có (ví dụ vừa nhập danh sách), bấm ghi lại.",
    en: "Ask the helper to record it again. If what was missing at the office is there now, try again.",
  },
  helpScope: {
    vi: "Nếu đúng là người này đã đến hộ ấy, bấm nhận: văn phòng ghi như thường. Muốn họ làm tiếp, giao thôn, bản ở mục Phân công.",
    en: "If the helper was right to go there, accept it: it is recorded as usual. To let them go on, assign the village.",
  },
  helpParked: {
    vi: "Ứng dụng trên máy mới hơn văn phòng. Cập nhật máy chủ văn phòng rồi bấm ghi lại. Phong bì vẫn còn nguyên.",
    en: "The phone's app is newer than the office. Update the office's server, then try again. The envelope is kept.",
  },
  helpBranch: {
    vi: "Điện thoại này từng bị khôi phục từ bản cũ nên dùng lại một số. Phong bì tới trước đã được ghi; phong bì này giữ lại để đối chiếu với người hỗ trợ. Nếu nội dung cũng đúng, bấm nhận.",
    en: "This phone was set back and used a number twice. The first envelope stands; this one is kept to be compared with the helper. If it is right too, accept it.",
  },
  helpOther: {
    vi: "Xem nội dung với người hỗ trợ. Sửa được nguyên nhân thì bấm ghi lại.",
    en: "Go through it with the helper. Once the cause is mended, try again.",
  },

  gapTitle: {
    vi: (name: string) => `Thiếu phong bì của ${name}`,
    en: (name: string) => `Envelopes of ${name} are missing`,
  },
  gapNumbers: { vi: (numbers: string) => `Số ${numbers}`, en: (numbers: string) => `Number ${numbers}` },
  gapText: {
    vi: (behind: string) => `${behind} phong bì tới sau đang chờ phần này.`,
    en: (behind: string) => `${behind} later envelope${s(behind)} wait for this.`,
  },
  gapHelp: {
    vi: "Phong bì có thể còn trên điện thoại hoặc trên đường. Máy sẽ gửi lại ở lần liên lạc tới. Chỉ báo mất khi chắc rằng điện thoại đã hỏng hoặc không còn.",
    en: "They may still be on the phone or under way; it will offer them again at its next contact. Declare them lost only when the phone is surely gone.",
  },
  lostTitle: {
    vi: (name: string) => `Máy của ${name} báo có thể mất`,
    en: (name: string) => `The phone of ${name} reports a loss`,
  },
  lostHelp: {
    vi: "Bộ nhớ của điện thoại bị xóa trước khi các phong bì này gửi đi. Nếu chúng không về bằng đường khác (tệp, máy bạn), hỏi người hỗ trợ để ghi lại.",
    en: "The phone's storage was wiped before these were sent. If they do not come another way, ask the helper to record them again.",
  },
  declareLost: { vi: (numbers: string) => `Báo mất số ${numbers}`, en: (numbers: string) => `Declare ${numbers} lost` },
  declareWhat: {
    vi: "Sau khi báo mất, các phong bì tới sau được ghi ngay, có đánh dấu. Phong bì thiếu mà về muộn thì vẫn được nhận và để riêng chờ xem.",
    en: "After this, what waits behind is recorded at once, marked. If the missing ones come late, they are received and set aside.",
  },
  declared: { vi: "Đã báo mất. Các phong bì sau đang được ghi.", en: "Declared lost. What waited is being recorded." },

  conflictOf: {
    vi: (field: string, name: string) => `${field} của ${name}`,
    en: (field: string, name: string) => `${field} of ${name}`,
  },
  conflictLead: {
    vi: "Hai nơi cùng sửa khi chưa thấy bản của nhau. Hai giá trị đều còn giữ.",
    en: "Two places changed it without seeing each other. Both values are kept.",
  },
  overtakenLead: {
    vi: "Hai nơi cùng sửa khi chưa thấy bản của nhau, rồi có thêm một giá trị nữa. Cả ba đều còn giữ.",
    en: "Two places changed it without seeing each other, then a third value came. All three are kept.",
  },
  conflictGone: {
    vi: "Văn phòng không còn hộ hay người này. Chọn một giá trị để khép việc; không có gì được ghi lại.",
    en: "The office no longer has this household or person. Choose one to close this; nothing is written.",
  },
  conflictNote: {
    vi: "Đến sau không có nghĩa là đúng hơn. Nếu chưa chắc, hỏi lại người hỗ trợ hoặc hộ dân.",
    en: "Later does not mean right. If unsure, ask the helper or the household.",
  },
  stood: { vi: "Có trước", en: "Stood before" },
  stands: { vi: "Đang dùng", en: "In use now" },
  cameAfter: { vi: "Ghi sau đó", en: "Written after it" },
  otherValue: { vi: "Giá trị khác", en: "Another value" },
  writeOther: { vi: "Ghi giá trị này", en: "Write this value" },
  otherNeeded: { vi: "Gõ giá trị rồi bấm ghi.", en: "Type the value first." },
  writtenAt: { vi: (when: string) => `Ghi ${when}`, en: (when: string) => `Written ${when}` },
  keep: { vi: (value: string) => `Giữ ${value}`, en: (value: string) => `Keep ${value}` },
  keepEmpty: { vi: "Giữ để trống", en: "Keep it empty" },
  keepBefore: { vi: "Giữ giá trị có trước", en: "Keep the value from before" },
  keepAfter: { vi: "Giữ giá trị đang dùng", en: "Keep the value in use" },
  kept: { vi: (value: string) => `Đã giữ ${value}.`, en: (value: string) => `Kept ${value}.` },
  emptyValue: { vi: "(trống)", en: "(empty)" },
  duplicateOf: {
    vi: (name: string) => `${name}: hai bản ghi, có thể là một hộ`,
    en: (name: string) => `${name}: two records, perhaps one household`,
  },
  duplicateLead: {
    vi: (why: string) => `Giống nhau ở: ${why}. Hai bản ghi chưa bị gộp; người điều phối quyết định.`,
    en: (why: string) => `Alike in: ${why}. Nothing is merged until a coordinator says so.`,
  },
  head: { vi: "tên chủ hộ", en: "the head's name" },
  members: { vi: "tên nhiều người", en: "several names" },
  birth: { vi: "tên và ngày sinh", en: "name and birth date" },
  phone: { vi: "số điện thoại", en: "phone number" },
  fromList: { vi: "Từ danh sách", en: "From the list" },
  foundBy: {
    vi: (name: string) => `${name} ghi tại nhà`,
    en: (name: string) => `Found at the door by ${name}`,
  },
  foundAtDoor: { vi: "Ghi tại nhà", en: "Found at the door" },
  visitsOf: { vi: (n: string) => `${n} lượt đến`, en: (n: string) => `${n} visit${s(n)}` },
  lastVisit: { vi: (when: string) => `gần nhất ${when}`, en: (when: string) => `last ${when}` },
  isPair: { vi: "có ở cả hai", en: "in both" },
  mergeInto: { vi: "Gộp, giữ hộ này", en: "Merge, keep this one" },
  mergeIntoOf: {
    vi: (key: string, which: string) => `Gộp, giữ hộ này (${key}): ${which}`,
    en: (key: string, which: string) => `Merge, keep this one (${key}): ${which}`,
  },
  notSame: { vi: "Là hai hộ khác nhau", en: "They are two households" },
  merged: {
    vi: (name: string) => `Đã gộp vào hộ ${name}. Mọi lượt đến đều còn.`,
    en: (name: string) => `Merged into ${name}. Every visit is kept.`,
  },
  toldApart: { vi: "Đã ghi là hai hộ, không gợi ý lại.", en: "Noted as two households; not suggested again." },
  duplicateNote: {
    vi: "Lượt đến, ý kiến có ký tên và phân công của hộ kia chuyển sang hộ giữ lại, kể cả những gì máy gửi về sau. Chỗ hai bản ghi khác nhau sẽ hiện ở mục Không khớp.",
    en: "Visits, signed comments and assignments move to the one kept, also what phones send later. Where the two differ, a mismatch comes up.",
  },
  openHousehold: { vi: "Mở hộ này", en: "Open this household" },
  colKind: { vi: "Loại", en: "Kind" },
  colWho: { vi: "Ai, hộ nào", en: "Who" },
  colNumbers: { vi: "Số phong bì", en: "Numbers" },
  colReason: { vi: "Lý do", en: "Reason" },
  colWhen: { vi: "Nhận lúc", en: "Received" },
});

/** Names of a household's fields, by the last part of their path. */
export const fieldText = texts({
  address: { vi: "Địa chỉ", en: "Address" },
  note: { vi: "Ghi chú", en: "Note" },
  name: { vi: "Họ tên", en: "Name" },
  relation: { vi: "Quan hệ với chủ hộ", en: "Relation" },
  sex: { vi: "Giới tính", en: "Sex" },
  birth: { vi: "Ngày sinh", en: "Birth date" },
  phones: { vi: "Số điện thoại", en: "Phone" },
  level: { vi: "Mức định danh", en: "eID level" },
  whereabouts: { vi: "Nơi ở hiện tại", en: "Whereabouts" },
  member: { vi: "Người trong hộ", en: "Member" },
});

/** Acts by name, as they stand in an envelope. */
export const actText = texts(FIELD_ACT_WORDS);

/** What an envelope's arguments are called. */
export const argText = texts({
  channel: { vi: "Cách liên hệ", en: "Channel" },
  outcome: { vi: "Kết quả", en: "Outcome" },
  note: { vi: "Ghi chú", en: "Note" },
  address: { vi: "Địa chỉ", en: "Address" },
  appointment: { vi: "Hẹn", en: "Appointment" },
  members: { vi: "Người trong hộ", en: "Members" },
  changes: { vi: "Sửa", en: "Changes" },
  added: { vi: "Thêm người", en: "Added" },
  route: { vi: "Đường gửi", en: "Route" },
  household: { vi: "Hộ", en: "Household" },
  village: { vi: "Thôn/bản", en: "Village" },
  visit: { vi: "Lượt đến được rút", en: "The visit taken back" },
  corrected: { vi: "Sửa lại lượt đến", en: "Corrects the visit" },
  comment: { vi: "Ý kiến", en: "The comment" },
  item: { vi: "Nội dung", en: "Item" },
  text: { vi: "Lời ý kiến", en: "Its words" },
  sealed: {
    vi: "niêm phong; nhận xong mới mở được ở mục Ý kiến",
    en: "sealed; can be opened under Comments once it is accepted",
  },
  signer: { vi: "Người ký tên", en: "Signed by" },
  consent: { vi: "Đồng ý", en: "Consent" },
  guardianToo: { vi: "có người giám hộ", en: "with the guardian" },
  alreadyWithdrawn: { vi: "văn phòng đã ghi là đã rút", en: "withdrawn already at the office" },
  alreadySent: { vi: "văn phòng đã ghi là đã gửi", en: "sent already at the office" },
  unknown: { vi: "(văn phòng không có)", en: "(not at the office)" },
});

/** Why something was set aside, told to the coordinator. */
export const caseReasonText = texts({
  "never-in-scope": {
    vi: "Hộ này chưa từng được giao cho người hỗ trợ ấy.",
    en: "This household was never assigned to that helper.",
  },
  "bad-body": {
    vi: "Phong bì đúng người gửi nhưng nội dung không đọc được.",
    en: "The sender is genuine, but the content can't be read.",
  },
  "waits-for-case": {
    vi: "Chờ xử lý một phong bì trước của cùng bản ghi.",
    en: "Waits for an earlier envelope about the same record.",
  },
  "apply-failed": { vi: "Văn phòng gặp lỗi khi ghi.", en: "The office failed while recording it." },
  revoked: { vi: "Gửi từ một máy đã thu hồi.", en: "Sent from a phone that was revoked." },
  "declared-lost": { vi: "Số này đã được báo mất, rồi lại tới.", en: "This number was declared lost, then arrived." },
  "gone-at-office": {
    vi: "Sửa một hộ mà văn phòng không có. Không có gì được ghi lại.",
    en: "Changes a household that the office does not have. Nothing was recorded.",
  },
  "newer-body": { vi: "Ứng dụng trên máy mới hơn máy chủ văn phòng.", en: "The phone's app is newer than the office." },
  fork: { vi: "Số này đã có một phong bì khác ở văn phòng.", en: "The office has another envelope of this number." },
});
