import { texts } from "./catalogue.ts";

/** The strip, and the words for a save and its envelope: said on every screen. */
export const stripText = texts({
  otherInstalls: {
    vi: (n: number) => `Bộ cũ trên máy còn ${n} phong bì chờ gửi.`,
    en: (n: number) => `An older installation still holds ${n} envelopes.`,
  },
  envelopesHere: {
    vi: (n: string) => `${n} phong bì trên máy`,
    en: (n: string) => (n === "1" ? "1 envelope on this phone" : `${n} envelopes on this phone`),
  },
  hereShort: { vi: (n: string) => `${n} trên máy`, en: (n: string) => `${n} here` },
  officeHasAll: { vi: "Văn phòng đã nhận hết", en: "The office has everything" },
  officeHasAllShort: { vi: "Đã nhận hết", en: "All sent" },
  officeGotAt: { vi: (when: string) => `Văn phòng nhận ${when}`, en: (when: string) => `Office received ${when}` },
  at: { vi: (when: string) => `lúc ${when}`, en: (when: string) => `at ${when}` },
  neverSent: { vi: "Chưa gửi lần nào", en: "Nothing sent yet" },
  nothingYet: { vi: "Chưa có phong bì nào", en: "No envelopes yet" },
  readyShort: { vi: "Chưa có gì", en: "Nothing yet" },
  sending: {
    vi: (n: string, of: string) => `Đang gửi ${n} trên ${of}`,
    en: (n: string, of: string) => `Sending ${n} of ${of}`,
  },
  goOn: { vi: "Cứ dùng tiếp", en: "Just go on" },
  needLook: {
    vi: (n: string) => `${n} phong bì cần xem lại`,
    en: (n: string) => (n === "1" ? "1 envelope needs a look" : `${n} envelopes need a look`),
  },
  lookShort: { vi: (n: string) => `${n} cần xem`, en: (n: string) => `${n} to look at` },
  newLink: { vi: "Cần đường dẫn mới", en: "A new link is needed" },
  newLinkShort: { vi: "Cần đường dẫn", en: "Needs a link" },
  newLinkAsk: { vi: "Xin văn phòng cấp lại", en: "Ask the office for one" },
  newLinkWhy: {
    vi: "Văn phòng đã có phong bì mới hơn số trên máy này, nên bộ đang dùng không lưu thêm được nữa. Phong bì, bản nháp và ý kiến giữ trên máy vẫn còn nguyên, vẫn đọc được.",
    en: "The office knows newer envelopes than this phone, so nothing more can be saved in this installation. Envelopes, drafts and comments kept here are untouched and can still be read.",
  },
  newLinkDo: {
    vi: "Hãy xin văn phòng một đường dẫn ghi danh mới rồi mở trên máy này. Máy lập một bộ mới bên cạnh; bộ này vẫn gửi nốt phong bì còn chờ.",
    en: "Ask the office for a new enrolment link and open it on this phone. A new installation is made beside this one, which still delivers what waits.",
  },
  networkNotThrough: { vi: "Mạng chưa thông", en: "The network does not let through" },
  stateOnPhone: { vi: "Trên máy", en: "On this phone" },
  stateReceived: { vi: "Văn phòng đã nhận", en: "Office received" },
  stateApplied: { vi: "Văn phòng đã ghi", en: "Office recorded" },
  stateParked: { vi: "Đã tới, chờ phần trước", en: "Arrived, waits for an earlier one" },
  stateRefused: { vi: "Cần xem lại", en: "Needs a look" },
  stateBranch: { vi: "Trùng số, cần xem lại", en: "Same number twice, needs a look" },
  stateRejected: { vi: "Văn phòng chưa lấy", en: "Not taken by the office" },
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
  look: { vi: "Cần xem lại", en: "Needs a look" },
  actVisit: { vi: "Lượt đến", en: "Visit" },
  actWithdrawVisit: { vi: "Hoàn tác lượt đến", en: "Visit taken back" },
  actEdit: { vi: "Sửa thông tin hộ", en: "Household edited" },
  actAdd: { vi: "Hộ mới", en: "New household" },
  actComment: { vi: "Ý kiến góp ý", en: "Comment" },
  actCommentSent: { vi: "Người dân đã tự gửi", en: "Sent by the resident" },
  actWithdrawComment: { vi: "Rút ý kiến", en: "Comment withdrawn" },
  actOther: { vi: "Bản ghi", en: "Record" },
  letGo: { vi: "đã có trong hai bản sao lưu", en: "held by two backups" },
  householdNamed: { vi: (name: string) => `Hộ ${name}`, en: (name: string) => `Household ${name}` },
});
