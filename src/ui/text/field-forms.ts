import { texts } from "./catalogue.ts";

/** The forms of the field app: visit, household. */
export const visitText = texts({
  title: { vi: "Gặp được", en: "Met" },
  correctTitle: { vi: "Sửa lượt đến", en: "Correct a visit" },
  household: { vi: (name: string) => `Hộ ${name}`, en: (name: string) => `Household ${name}` },
  how: { vi: "Gặp bằng cách nào?", en: "How was the contact?" },
  outcome: { vi: "Kết quả", en: "Outcome" },
  change: { vi: "Đổi", en: "Change" },
  people: { vi: "Người trong hộ", en: "People of the household" },
  born: { vi: (year: string) => `sinh ${year}`, en: (year: string) => `born ${year}` },
  moreResults: { vi: "Kết quả khác", en: "Other outcomes" },
  obstacles: { vi: "Khó khăn gì?", en: "Which difficulty?" },
  otherObstacles: { vi: "Khác", en: "Other" },
  next: { vi: "Việc tiếp theo", en: "Next step" },
  confirm: {
    vi: (words: string) => `Xác nhận: ${words.toLocaleLowerCase("vi")}`,
    en: (words: string) => `Confirm: ${words.toLowerCase()}`,
  },
  sameForAll: {
    vi: (count: number) => `Kết quả tính cho cả ${count} nội dung.`,
    en: (count: number) => `The result counts for all ${count} items.`,
  },
  splitItems: { vi: "Ghi riêng từng nội dung", en: "Record each item apart" },
  joinItems: { vi: "Ghi chung các nội dung", en: "Record all items together" },
  appointment: { vi: "Hẹn đến lại", en: "Come back" },
  callBack: { vi: "Hẹn gọi lại", en: "Call back" },
  otherDay: { vi: "Ngày khác", en: "Other day" },
  day: { vi: "Ngày", en: "Day" },
  time: { vi: "Giờ", en: "Time" },
  noAppointment: { vi: "Bỏ hẹn", en: "No appointment" },
  tonight: { vi: "Tối nay 19:00", en: "Tonight 19:00" },
  tomorrowAfternoon: { vi: "Chiều mai 17:30", en: "Tomorrow 17:30" },
  saturday: { vi: (day: string) => `Thứ Bảy ${day}`, en: (day: string) => `Saturday ${day}` },
  note: { vi: "Ghi chú", en: "Note" },
  noteNever: { vi: "không ghi số định danh, mật khẩu", en: "no id numbers, no passwords" },
  notePlaceholder: { vi: "Điều người đến sau cần biết", en: "What the next visitor should know" },
  consent: {
    vi: "Đã nói rõ ghi khó khăn để xã giúp đúng việc, và người dân đồng ý",
    en: "Explained that the difficulty is kept so that the commune can help, and the resident agreed",
  },
  guardianToo: {
    vi: "(người dưới 18 tuổi: cha, mẹ hoặc người giám hộ cũng đồng ý)",
    en: "(under 18: a parent or guardian agreed too)",
  },
  progress: {
    vi: (done: number, all: number) => `Đã ghi ${done} trên ${all} người.`,
    en: (done: number, all: number) => `${done} of ${all} people recorded.`,
  },
  draftKept: { vi: "Đang giữ bản nháp.", en: "The draft is kept." },
  block: {
    vi: (code: string) => VISIT_BLOCKS.vi[code] ?? "",
    en: (code: string) => VISIT_BLOCKS.en[code] ?? "",
  },
});

const VISIT_BLOCKS: Record<"vi" | "en", Record<string, string>> = {
  vi: {
    "confirm-twice": "Cần bấm xác nhận một lần nữa.",
    "obstacle-missing": "Chọn khó khăn đang gặp.",
    "consent-missing": "Cần người dân đồng ý mới ghi được khó khăn.",
    "appointment-missing": "Chọn ngày hẹn.",
  },
  en: {
    "confirm-twice": "Please confirm once more.",
    "obstacle-missing": "Choose the difficulty.",
    "consent-missing": "Difficulties need the resident's consent.",
    "appointment-missing": "Choose the day.",
  },
};

export const householdFormText = texts({
  editTitle: { vi: "Sửa hộ", en: "Edit household" },
  newTitle: { vi: "Hộ mới gặp", en: "New household" },
  newSub: { vi: "chưa có trong danh sách", en: "not in the list yet" },
  village: { vi: "Thôn, bản", en: "Village" },
  address: { vi: "Số nhà, mốc dễ thấy", en: "House number, landmark" },
  addressHint: { vi: "Ví dụ: nhà sàn cạnh cầu treo", en: "For example: stilt house by the rope bridge" },
  note: { vi: "Ghi chú về hộ", en: "Note on the household" },
  member: { vi: (n: number) => `Người thứ ${n}`, en: (n: number) => `Person ${n}` },
  addMember: { vi: "Thêm người", en: "Add a person" },
  removeMember: { vi: "Bỏ người này", en: "Leave this person out" },
  name: { vi: "Họ và tên", en: "Full name" },
  relation: { vi: "Quan hệ với chủ hộ", en: "Relation to the head" },
  head: { vi: "Chủ hộ", en: "Chủ hộ" },
  sex: { vi: "Giới tính", en: "Sex" },
  birth: { vi: "Ngày sinh hoặc năm sinh", en: "Date or year of birth" },
  birthHint: { vi: "06/11/1968 hoặc 1968", en: "06/11/1968 or 1968" },
  phones: { vi: "Số điện thoại", en: "Phone numbers" },
  phonesHint: { vi: "Nhiều số thì cách nhau bằng dấu phẩy", en: "Separate several by commas" },
  level: { vi: "Mức định danh", en: "eID level" },
  level1: { vi: "Mức 1", en: "Level 1" },
  level2: { vi: "Mức 2", en: "Level 2" },
  levelUnknown: { vi: "Chưa rõ", en: "Not known" },
  whereabouts: { vi: "Đang ở đâu (nếu đi xa)", en: "Where now (if away)" },
  personNote: { vi: "Ghi chú về người này", en: "Note on this person" },
  consent: {
    vi: "Đã nói rõ ghi số điện thoại, chỗ ở để liên hệ, và người dân đồng ý",
    en: "Explained that phone and place are kept to get in touch, and the resident agreed",
  },
  block: {
    vi: (code: string) => HOUSEHOLD_BLOCKS.vi[code] ?? "",
    en: (code: string) => HOUSEHOLD_BLOCKS.en[code] ?? "",
  },
});

const HOUSEHOLD_BLOCKS: Record<"vi" | "en", Record<string, string>> = {
  vi: {
    "village-missing": "Chọn thôn, bản.",
    "name-missing": "Ghi họ và tên.",
    "member-missing": "Ghi ít nhất một người.",
    "birth-bad": "Ngày sinh không có thật.",
    "phone-bad": "Số điện thoại cần 10 chữ số, bắt đầu bằng 0.",
    "personal-number": "Không ghi số định danh cá nhân.",
    "consent-missing": "Cần người dân đồng ý mới ghi được số điện thoại, chỗ ở.",
    unchanged: "Chưa sửa gì.",
  },
  en: {
    "village-missing": "Choose the village.",
    "name-missing": "Write the full name.",
    "member-missing": "Write at least one person.",
    "birth-bad": "This date does not exist.",
    "phone-bad": "A phone number has 10 digits and begins with 0.",
    "personal-number": "Personal id numbers are not kept.",
    "consent-missing": "Phone and place need the resident's consent.",
    unchanged: "Nothing was changed.",
  },
};

/** Why a save did not happen. What is safe comes first. */
export const saveFailText = texts({
  tooLarge: {
    vi: "Chưa lưu được: nội dung quá dài. Bản nháp vẫn còn. Rút ngắn rồi bấm Lưu.",
    en: "Not saved: too long. The draft is kept. Shorten it, then save.",
  },
  behind: {
    vi: "Chưa lưu được: máy này cần nối lại văn phòng một lần, có sóng là máy tự làm. Bản nháp vẫn còn trên máy. Xem ở mục Đồng bộ.",
    en: "Not saved: this phone must reach the office once, which it does by itself with signal. The draft is kept here. See Sync.",
  },
  full: {
    vi: "Chưa lưu được: máy hết chỗ. Các phong bì cũ vẫn nguyên. Dọn bớt chỗ rồi bấm Lưu lại.",
    en: "Not saved: the phone is full. Earlier envelopes are safe. Make room, then save again.",
  },
  failed: {
    vi: "Chưa lưu được. Bản nháp vẫn còn. Bấm Lưu lại.",
    en: "Not saved. The draft is kept. Save again.",
  },
  refused: {
    vi: (reason: string) => `Chưa lưu được. ${reason}`,
    en: (reason: string) => `Not saved. ${reason}`,
  },
});
