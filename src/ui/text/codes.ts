import type { Channel, ConsentWay, NextAction, Obstacle, Outcome, Result, Route, Sex } from "../../domain/codes.ts";
import type { Note, RefusalReason } from "../../domain/world.ts";
import type { QuarantineReason } from "../../protocol/messages.ts";
import type { ProblemCode } from "../../protocol/problem.ts";
import { texts } from "./catalogue.ts";

// Codes are stored and sent; only here do they become words. `satisfies` makes a new code without words an error.
type Words<C extends string> = Record<C, { vi: string; en: string }>;

export const channelText = texts({
  home: { vi: "Đến nhà", en: "Home visit" },
  phone: { vi: "Gọi điện", en: "Phone call" },
  desk: { vi: "Bộ phận tiếp dân", en: "Reception desk" },
  session: { vi: "Buổi hướng dẫn", en: "Session" },
} satisfies Words<Channel>);

export const outcomeText = texts({
  met: { vi: "Gặp được", en: "Met" },
  not_home: { vi: "Vắng nhà", en: "Nobody home" },
  come_back: { vi: "Hẹn đến lại", en: "Asked to come back" },
  declined: { vi: "Không muốn tham gia", en: "Does not wish to take part" },
  inaccessible: { vi: "Không vào được", en: "Could not get in" },
  not_found: { vi: "Không tìm thấy nhà", en: "House not found" },
  vacant: { vi: "Nhà bỏ trống", en: "House is empty" },
  moved: { vi: "Đã chuyển đi", en: "Moved away" },
  no_answer: { vi: "Không nghe máy", en: "No answer" },
  busy: { vi: "Máy bận", en: "Line busy" },
  wrong_number: { vi: "Nhầm số", en: "Wrong number" },
  unreachable: { vi: "Không liên lạc được", en: "Could not be reached" },
  call_back: { vi: "Hẹn gọi lại", en: "Asked to call back" },
} satisfies Words<Outcome>);

export const resultText = texts({
  participated: { vi: "Đã tham gia", en: "Took part" },
  assisted: { vi: "Đã hướng dẫn", en: "Was guided" },
  obstacle: { vi: "Có khó khăn", en: "Has a difficulty" },
  absent: { vi: "Không có mặt", en: "Not present" },
  away: { vi: "Đi làm xa", en: "Works away" },
  unable: { vi: "Không thể tham gia", en: "Is not able to" },
  declined: { vi: "Không muốn tham gia", en: "Does not wish to" },
  moved: { vi: "Đã chuyển đi", en: "Moved away" },
  deceased: { vi: "Đã mất", en: "Has died" },
} satisfies Words<Result>);

export const obstacleText = texts({
  NO_SMARTPHONE: { vi: "Chưa có điện thoại thông minh", en: "No smartphone" },
  FEATURE_PHONE: { vi: "Dùng máy phím bấm", en: "Uses a feature phone" },
  PHONE_TOO_OLD: { vi: "Máy cũ, không cài được", en: "Phone too old to install" },
  APP_MISSING: { vi: "Chưa cài VNeID", en: "VNeID not installed" },
  APP_OUTDATED: { vi: "Cần cập nhật", en: "VNeID needs an update" },
  LEVEL1_ONLY: { vi: "Mới mức 1", en: "Only level 1" },
  NOT_ACTIVATED: { vi: "Được cấp, chưa kích hoạt", en: "Issued, not activated" },
  NO_CHIP_CARD: { vi: "Chưa có thẻ gắn chip", en: "No chip card" },
  CARD_EXPIRED: { vi: "Thẻ hết hạn", en: "Card expired" },
  FORGOT_PASSWORD: { vi: "Quên mật khẩu", en: "Forgot the password" },
  FORGOT_PASSCODE: { vi: "Quên mã passcode", en: "Forgot the passcode" },
  SIM_CHANGED: { vi: "Đổi số", en: "Changed the number" },
  SIM_NOT_OWN: { vi: "SIM không chính chủ", en: "SIM in another's name" },
  OTP_MISSING: { vi: "Không nhận được OTP", en: "OTP does not arrive" },
  OLD_DEVICE: { vi: "Còn gắn máy cũ", en: "Still tied to an old phone" },
  NO_SIGNAL: { vi: "Không có sóng", en: "No signal" },
  NO_BATTERY: { vi: "Hết pin, mất điện", en: "Battery empty, no power" },
  SYSTEM_DOWN: { vi: "VNeID bảo trì", en: "VNeID under maintenance" },
  NO_VIETNAMESE: { vi: "Khó nghe, đọc tiếng phổ thông", en: "Vietnamese is hard to follow" },
  NEEDS_READER: { vi: "Cần đọc giúp", en: "Needs someone to read" },
  NEEDS_TIME: { vi: "Muốn suy nghĩ thêm", en: "Wants to think it over" },
} satisfies Words<Obstacle>);

export const nextActionText = texts({
  desk: { vi: "Bộ phận tiếp dân", en: "Reception desk" },
  mobile_team: { vi: "Tổ lưu động", en: "Mobile team" },
  call_back: { vi: "Hẹn gọi lại", en: "Call back" },
  signal_point: { vi: "Ra điểm có sóng", en: "Go to a signal point" },
} satisfies Words<NextAction>);

export const routeText = texts({
  own: { vi: "Người dân tự gửi khi có sóng", en: "The resident sends it when there is signal" },
  office: { vi: "Nhờ văn phòng xã nhận giúp", en: "Handed in through the commune office" },
} satisfies Words<Route>);

export const sexText = texts({
  male: { vi: "Nam", en: "Male" },
  female: { vi: "Nữ", en: "Female" },
} satisfies Words<Sex>);

export const consentWayText = texts({
  spoken: { vi: "Đồng ý bằng lời", en: "Spoken consent" },
  written: { vi: "Đồng ý bằng văn bản", en: "Written consent" },
} satisfies Words<ConsentWay>);

/** Disposition of a household; the keys are those of domain/disposition.ts. */
export const dispositionText = texts({
  "do-not-contact": { vi: "Không liên hệ", en: "Do not contact" },
  moved: { vi: "Đã chuyển đi", en: "Moved away" },
  vacant: { vi: "Nhà bỏ trống", en: "House is empty" },
  declined: { vi: "Không muốn tham gia", en: "Does not wish to take part" },
  done: { vi: "Đã gặp đủ", en: "Everybody reached" },
  partly: { vi: "Còn người chưa gặp", en: "Some not reached yet" },
  appointment: { vi: "Có hẹn", en: "Appointment" },
  "not-home": { vi: "Vắng nhà", en: "Nobody home" },
  "not-visited": { vi: "Chưa đến", en: "Not visited" },
});

/** Why the office could not take an envelope as it stands: the fact, and what to do. */
export const refusalText = texts({
  "bad-args": {
    vi: "Nội dung không đúng mẫu. Hãy ghi lại.",
    en: "The content does not fit the form. Please record it again.",
  },
  "unknown-household": { vi: "Văn phòng không còn hộ này.", en: "The office no longer has this household." },
  "unknown-member": {
    vi: "Văn phòng không còn người này trong hộ.",
    en: "The office no longer has this person in the household.",
  },
  "unknown-visit": {
    vi: "Văn phòng không thấy lượt đến được sửa.",
    en: "The office does not find the visit that was corrected.",
  },
  "unknown-comment": { vi: "Văn phòng không thấy ý kiến này.", en: "The office does not find this comment." },
  "unknown-item": {
    vi: "Nội dung này không còn trong đợt triển khai.",
    en: "This item is no longer part of the campaign.",
  },
  "unknown-village": { vi: "Văn phòng không còn thôn, bản này.", en: "The office no longer has this village." },
  "unknown-helper": { vi: "Văn phòng không thấy người hỗ trợ này.", en: "The office does not know this helper." },
  "unknown-conflict": { vi: "Chỗ không khớp này đã được xử lý.", en: "This mismatch has been settled already." },
  "not-yours": { vi: "Bản ghi này của người khác.", en: "This record belongs to someone else." },
  "consent-missing": { vi: "Thiếu sự đồng ý của người dân.", en: "The resident's consent is missing." },
  "route-closed": {
    vi: "Đợt này không nhận ý kiến theo cách đó.",
    en: "This campaign does not take comments that way.",
  },
  "outcome-not-on-channel": {
    vi: "Kết quả không hợp với cách liên hệ.",
    en: "The outcome does not fit the way of contact.",
  },
  "exists-already": { vi: "Bản ghi này đã có ở văn phòng.", en: "The office already has this record." },
  "changed-since": {
    vi: "Chỗ này đã được sửa lại sau đó. Hãy xem giá trị hiện tại.",
    en: "This was changed again since. Please look at the present value.",
  },
  "personal-number": {
    vi: "Có số giống số định danh cá nhân. Hãy bỏ số đó đi.",
    en: "It holds a number like a personal id number. Please take it out.",
  },
} satisfies Words<RefusalReason>);

export const quarantineText = texts({
  "never-in-scope": { vi: "Hộ này chưa từng được giao cho anh, chị.", en: "This household was never assigned to you." },
  "bad-body": { vi: "Văn phòng không đọc được nội dung.", en: "The office could not read the content." },
  "waits-for-case": {
    vi: "Chờ văn phòng xử lý một phong bì trước.",
    en: "Waits for an earlier envelope to be settled.",
  },
  "apply-failed": { vi: "Văn phòng gặp lỗi khi ghi, sẽ xem lại.", en: "The office failed to record it and will look." },
  revoked: {
    vi: "Máy này đã bị ngừng quyền; văn phòng sẽ xem lại.",
    en: "This phone was revoked; the office will look.",
  },
  "declared-lost": {
    vi: "Đến sau khi văn phòng đã coi là mất; sẽ xem lại.",
    en: "It came after the office had counted it as lost; the office will look.",
  },
  "gone-at-office": {
    vi: "Văn phòng không có hộ này; sẽ xem lại chỗ sửa.",
    en: "The office does not have this household; it will look at the change.",
  },
} satisfies Words<QuarantineReason>);

export const waitText = texts({
  "newer-body": { vi: "Văn phòng cần cập nhật mới đọc được.", en: "The office needs an update to read it." },
  fork: { vi: "Số này đã có một phong bì khác ở văn phòng.", en: "The office has another envelope of this number." },
});

/** What is worth telling about something that was accepted. */
export const noteText = texts({
  parallel: { vi: "Có người sửa chỗ khác cùng lúc; cả hai đều giữ.", en: "Someone changed another part; both stand." },
  conflict: {
    vi: "Cùng chỗ có hai giá trị; văn phòng sẽ chọn.",
    en: "Two values for the same field; the office will choose.",
  },
  late: {
    vi: "Hộ đã giao cho người khác; vẫn được nhận.",
    en: "The household was assigned to someone else; accepted all the same.",
  },
  "gone-at-office": { vi: "Văn phòng đã xóa hộ này.", en: "The office has deleted this household." },
  "day-unsure": { vi: "Ngày không chắc vì đồng hồ máy lệch.", en: "The day is not sure: this phone's clock is off." },
  "after-loss": { vi: "Được nhận dù phần trước đã mất.", en: "Accepted although something before it is lost." },
  merged: {
    vi: "Văn phòng đã gộp hộ này với một hộ khác; được ghi vào hộ còn lại.",
    en: "The office merged this household with another; it is recorded there.",
  },
} satisfies Words<Note>);

/** What an answer of the office means to the user. Nothing was changed in any of these cases. */
export const problemText = texts({
  "bad-request": { vi: "Văn phòng không hiểu yêu cầu này.", en: "The office does not understand this request." },
  "too-large": { vi: "Nội dung quá lớn.", en: "The content is too large." },
  "too-old": {
    vi: "Ứng dụng đã cũ. Có mạng, đóng hẳn rồi mở lại để cập nhật.",
    en: "The app is too old. With network, close it and open it again to update.",
  },
  "signed-out": { vi: "Cần đăng nhập lại.", en: "Please sign in again." },
  forbidden: { vi: "Không được phép làm việc này.", en: "This is not permitted." },
  "not-found": { vi: "Không tìm thấy.", en: "Not found." },
  conflict: {
    vi: "Dữ liệu vừa thay đổi. Hãy xem lại rồi làm tiếp.",
    en: "The data has just changed. Look again, then go on.",
  },
  "rate-limited": { vi: "Thử quá nhiều lần. Chờ ít phút rồi thử lại.", en: "Too many tries. Wait a few minutes." },
  "office-down": {
    vi: "Văn phòng đang bận hoặc tạm ngừng. Thử lại sau.",
    en: "The office is busy or down. Try again later.",
  },
  "https-needed": { vi: "Cần mở bằng địa chỉ https.", en: "Please open the https address." },
  "link-unknown": {
    vi: "Đường dẫn không đúng. Hãy xin văn phòng đường dẫn mới.",
    en: "The link is not valid. Ask the office for a new one.",
  },
  "link-expired": {
    vi: "Đường dẫn đã quá 10 phút. Hãy xin văn phòng đường dẫn mới.",
    en: "The link is older than 10 minutes. Ask the office for a new one.",
  },
  "link-used": {
    vi: "Đường dẫn đã dùng cho máy khác. Hãy xin văn phòng đường dẫn mới.",
    en: "The link was used by another phone. Ask the office for a new one.",
  },
  "wrong-password": { vi: "Tên hoặc mật khẩu không đúng.", en: "Name or password is wrong." },
  "set-up-done": { vi: "Văn phòng đã được thiết lập rồi.", en: "The office has been set up already." },
  "not-set-up": { vi: "Văn phòng chưa được thiết lập.", en: "The office has not been set up yet." },
  "file-unreadable": { vi: "Không đọc được tệp này.", en: "This file can't be read." },
  "file-changed": {
    vi: "Tệp khác với tệp đã xem trước. Hãy xem trước lại.",
    en: "The file differs from the one previewed. Preview it again.",
  },
} satisfies Words<ProblemCode>);
