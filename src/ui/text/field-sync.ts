import { texts } from "./catalogue.ts";

/** The sync page. */
export const syncText = texts({
  portalTitle: { vi: "Mạng này chưa tới được văn phòng", en: "This network does not reach the office" },
  portalMore: {
    vi: "Thường do trang đăng nhập Wi-Fi. Lần này văn phòng chưa nhận được gì.",
    en: "Often a Wi-Fi sign-in page answers instead. The office received nothing this time.",
  },
  allStillHere: {
    vi: (n: string) => (n === "1" ? "Phong bì vẫn nằm trên máy." : `Cả ${n} phong bì vẫn nằm trên máy.`),
    en: (n: string) =>
      n === "1" ? "The envelope is still on this phone." : `All ${n} envelopes are still on this phone.`,
  },
  portalDo: {
    vi: "Mở thông báo đăng nhập Wi-Fi của điện thoại, đăng nhập rồi quay lại bấm Gửi lại.",
    en: "Open the phone's Wi-Fi sign-in notice, sign in, then come back and press Send again.",
  },
  sendAgain: { vi: "Gửi lại", en: "Send again" },
  sendNow: { vi: "Gửi ngay", en: "Send now" },
  sendingNow: { vi: "Đang gửi…", en: "Sending…" },
  where: { vi: "Phong bì đang ở đâu", en: "Where the envelopes are" },
  here: { vi: "Trên máy này", en: "On this phone" },
  carried: { vi: "Đã xuất ra tệp", en: "Put into a file" },
  atOffice: { vi: "Văn phòng đã nhận", en: "Office received" },
  tried: { vi: (when: string) => `Thử lúc ${when}.`, en: (when: string) => `Tried at ${when}.` },
  endDone: { vi: (when: string) => `Đã đồng bộ lúc ${when}.`, en: (when: string) => `Synced at ${when}.` },
  endNoNetwork: {
    vi: "Chưa tới được văn phòng. Có sóng, mở ứng dụng là máy tự gửi.",
    en: "The office was not reached. With signal and the app open, the phone sends by itself.",
  },
  endNotOffice: { vi: "Mạng trả lời nhưng không phải văn phòng.", en: "The network answered, but not the office." },
  endNotBelieved: {
    vi: "Câu trả lời nhận được là tin cũ hoặc không rõ, nên máy chưa tin. Phong bì vẫn nguyên, máy sẽ thử lại; hôm sau vẫn thế thì hãy báo văn phòng.",
    en: "The answer was an old one or proves nothing, so the phone does not go by it. Envelopes are untouched and it will try again; tell the office if it is the same tomorrow.",
  },
  endOfficeDown: {
    vi: "Lúc này văn phòng chưa nhận, chưa gửi thêm được. Máy sẽ thử lại; hôm sau vẫn thế thì hãy báo văn phòng.",
    en: "The office can't take or give more at the moment. The phone will try again; tell the office if it is the same tomorrow.",
  },
  endSignedOut: {
    vi: "Văn phòng không cho máy này tải danh sách nữa. Phong bì vẫn gửi được. Hãy hỏi văn phòng.",
    en: "The office no longer lets this phone load the list. Envelopes are still sent. Please ask the office.",
  },
  endTooOld: {
    vi: "Ứng dụng đã cũ: phong bì vẫn gửi được, danh sách thì chưa tải được. Có mạng, mở lại Từng Nhà, chờ ít phút rồi bấm Cập nhật khi được mời.",
    en: "The app is too old: envelopes are still sent, the list does not load. With network, reopen Từng Nhà, wait a few minutes, then press Update when it is offered.",
  },
  endBehind: {
    vi: "Văn phòng đã có phong bì mới hơn của máy này. Máy đang tự ghi danh lại; nếu mãi không xong, hãy xin văn phòng một đường dẫn mới.",
    en: "The office holds newer envelopes of this phone. The phone is enrolling again by itself; if that does not end, ask the office for a new link.",
  },
  endOutOfTime: {
    vi: "Mạng chậm, mới gửi được một phần. Máy gửi tiếp sau ít phút.",
    en: "The network is slow, part was sent. The rest follows in a few minutes.",
  },
  endFault: {
    vi: "Máy gặp lỗi khi đọc hoặc ghi dữ liệu, thường vì hết chỗ. Phong bì vẫn nguyên, văn phòng có thể đã nhận. Dọn bớt chỗ, đóng bớt ứng dụng khác, mở lại Từng Nhà rồi gửi lại.",
    en: "A fault of this phone while reading or writing its data, mostly because it is full. Envelopes are untouched, and the office may have received them. Free some space, close other apps, reopen this one and send again.",
  },
  clockMayBeWrong: {
    vi: (when: string) => `Đồng hồ máy có thể sai (đang chỉ ${when}).`,
    en: (when: string) => `This phone's clock may be wrong (it shows ${when}).`,
  },
  clockDo: {
    vi: "Đồng hồ sai thì không nối được tới văn phòng. Xem lại ngày giờ trong Cài đặt của điện thoại rồi bấm gửi lại. Phong bì vẫn nguyên.",
    en: "With a wrong clock the office can't be reached. Check date and time in the phone's Settings, then send again. Envelopes are untouched.",
  },
  listOpen: {
    vi: "Danh sách chưa tải hết, máy tự tải tiếp khi ứng dụng đang mở. Những gì đã tải vẫn giữ.",
    en: "The list is not all here; the phone goes on by itself while the app is open. What has arrived is kept.",
  },
  endElsewhere: { vi: "Một cửa sổ khác đang gửi.", en: "Another window is sending." },
  envelopes: { vi: "Phong bì", en: "Envelopes" },
  carrierCantOpen: { vi: "người mang không mở được", en: "no carrier can open them" },
  noEnvelopes: {
    vi: "Mỗi lần lưu là một phong bì. Chưa có phong bì nào.",
    en: "Each save is an envelope. There is none yet.",
  },
  envelopeNo: { vi: (seq: string) => `Số ${seq}`, en: (seq: string) => `No. ${seq}` },
  olderEnvelopes: { vi: (n: number) => `Xem ${n} phong bì cũ hơn`, en: (n: number) => `Show ${n} older ones` },
  lookMore: {
    vi: "Nội dung vẫn còn nguyên ở đây và ở văn phòng. Văn phòng sẽ xử lý; nếu cần, hãy ghi lại cho đúng.",
    en: "The content is whole, here and at the office. The office will settle it; record it again if needed.",
  },
  rejectProof: {
    vi: "Dấu của máy không khớp. Hãy báo văn phòng.",
    en: "This phone's mark does not fit. Please tell the office.",
  },
  rejectUnknown: {
    vi: "Văn phòng chưa nhận ra máy này. Máy sẽ gửi lại.",
    en: "The office does not recognise this phone yet. It will be sent again.",
  },
  rejectMalformed: {
    vi: "Phong bì bị hỏng trên đường. Máy sẽ gửi lại.",
    en: "Damaged on the way. It will be sent again.",
  },
  rejectKey: {
    vi: "Phong bì niêm bằng khóa mà văn phòng không còn giữ. Hãy báo văn phòng.",
    en: "It is sealed to a key that the office no longer holds. Please tell the office.",
  },
  rejectLarge: {
    vi: "Phong bì lớn hơn mức văn phòng nhận. Hãy báo văn phòng.",
    en: "It is larger than the office takes. Please tell the office.",
  },
  way: { vi: "Đường đi của phong bì", en: "The envelope's way" },
  stepSaved: { vi: "Lưu trên máy này", en: "Saved on this phone" },
  stepCarried: {
    vi: "Đã xuất ra tệp; máy vẫn giữ bản của mình",
    en: "Put into a file; this phone keeps its own copy",
  },
  stepNoReceipt: { vi: "Chưa có biên nhận của văn phòng", en: "No receipt of the office yet" },
  stepReceived: { vi: "Văn phòng đã nhận, có biên nhận", en: "The office has it, with a receipt" },
  stepNoVerdict: { vi: "Văn phòng chưa báo đã ghi", en: "The office has not said yet that it is recorded" },
  stepWaits: {
    vi: "Chờ phần trước: còn phong bì số nhỏ hơn chưa tới văn phòng",
    en: "Waits for an earlier one that is not at the office yet",
  },
  stepApplied: { vi: "Văn phòng đã ghi vào danh sách", en: "The office has recorded it" },
  allToLook: {
    vi: (n: string) => (n === "1" ? "Mở trang Cần xem lại" : `Xem cả ${n} phong bì cần xem lại`),
    en: (n: string) => (n === "1" ? "Open Need a look" : `Look at all ${n}`),
  },
  lookTitle: { vi: "Cần xem lại", en: "Need a look" },
  lookNone: { vi: "Không có phong bì nào cần xem lại", en: "No envelope needs a look" },
  lookNoneMore: {
    vi: "Phong bì nào văn phòng chưa ghi được sẽ hiện ở đây, kèm lý do và nội dung.",
    en: "An envelope that the office could not record is shown here, with the reason and its content.",
  },
  lookOut: {
    vi: "Văn phòng xử lý xong thì phong bì tự rời trang này. Các phong bì khác vẫn đi tiếp.",
    en: "Once the office has settled it, it leaves this page by itself. All others go on meanwhile.",
  },
  lookRejected: {
    vi: "Phong bì vẫn nằm trên máy và được gửi lại ở lần sau.",
    en: "The envelope stays on this phone and is offered again the next time.",
  },
  waitingOnes: { vi: "Đã tới, còn chờ", en: "Arrived, still waiting" },
  open: { vi: "Mở phong bì", en: "Open the envelope" },
  seen: { vi: "Đã xem, cất đi", en: "Seen, put away" },
  contents: { vi: "Nội dung", en: "Content" },
  envelopeGone: {
    vi: "Máy không còn giữ phong bì này. Văn phòng đã báo nhận trước đó.",
    en: "This phone holds this envelope no longer. The office had confirmed it before.",
  },
  contentGone: { vi: "Nội dung không còn trên máy này.", en: "The content is no longer on this phone." },
  contentErased: {
    vi: "Nội dung đã xóa khỏi máy này theo yêu cầu.",
    en: "The content was deleted from this phone on request.",
  },
  ready: { vi: "Sẵn sàng đi", en: "Ready to go" },
  readyList: { vi: (n: string) => `Danh sách hộ: ${n} hộ`, en: (n: string) => `Household list: ${n}` },
  readyListNone: { vi: "Danh sách hộ: chưa tải xong", en: "Household list: not loaded yet" },
  readyOffline: { vi: "Mở được khi không có mạng", en: "Opens without network" },
  notReadyOffline: {
    vi: "Chưa mở được khi không có mạng. Khi có mạng, hãy mở lại ứng dụng.",
    en: "Does not open without network yet. Reopen it with network.",
  },
  officeSaid: { vi: (when: string) => `Văn phòng nhận ${when}`, en: (when: string) => `Office received ${when}` },
  notSigned: { vi: "không ghi tên", en: "not signed" },
});
