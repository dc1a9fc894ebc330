import { texts } from "./catalogue.ts";

/** Enrolment, passphrase, first load, and a forgotten passphrase. */
export const doorText = texts({
  firstTime: { vi: "Lần đầu dùng máy này", en: "First time on this phone" },
  choose: { vi: "Chọn mật khẩu cho máy này", en: "Choose a passphrase for this phone" },
  chooseWhy: {
    vi: "Mật khẩu khóa danh sách hộ và bản nháp trên máy. Văn phòng không biết mật khẩu này.",
    en: "It locks the household list and drafts on this phone. The office does not know it.",
  },
  suggested: { vi: "Mật khẩu gợi ý, dễ đọc dễ nhớ", en: "Suggested: easy to say and remember" },
  another: { vi: "Gợi ý khác", en: "Another one" },
  ownInstead: { vi: "Tự đặt mật khẩu", en: "Choose my own" },
  suggestedInstead: { vi: "Dùng mật khẩu gợi ý", en: "Use the suggested one" },
  ownLabel: { vi: "Mật khẩu tự đặt", en: "Your own passphrase" },
  ownHint: {
    vi: "Nên là bốn từ không liên quan nhau. Tên, ngày sinh, số điện thoại thì dễ đoán.",
    en: "Four words that have nothing to do with each other are good. Names, birthdays and phone numbers are easy to guess.",
  },
  tooWeak: {
    vi: "Còn dễ đoán. Thêm một hai từ nữa.",
    en: "Still easy to guess. Add a word or two.",
  },
  strongEnough: { vi: "Đủ khó đoán.", en: "Hard enough to guess." },
  repeat: { vi: "Gõ lại mật khẩu", en: "Type the passphrase again" },
  repeatHint: { vi: "Để chắc là anh, chị đã nhớ hoặc đã chép lại.", en: "To be sure that you remember or noted it." },
  repeatDiffers: { vi: "Chưa giống. Xem lại từng chữ.", en: "Not the same yet. Check each letter." },
  ifForgotten: {
    vi: "Nếu quên: phong bì đã lưu vẫn gửi được về văn phòng, danh sách hộ tải lại được. Chỉ mất bản nháp ý kiến mà người dân nhờ giữ trên máy này.",
    en: "If forgotten: saved envelopes still reach the office, and the list can be loaded again. Only residents' own drafts kept on this phone are lost.",
  },
  weak: { vi: "Mật khẩu còn dễ đoán", en: "The passphrase is too easy to guess" },
  typeAgainFirst: { vi: "Hãy gõ lại mật khẩu", en: "Type the passphrase again first" },
  start: { vi: "Ghi danh máy này", en: "Enrol this phone" },
  makingKey: { vi: "Đang tạo khóa riêng…", en: "Making this phone's key…" },
  asking: { vi: "Đang hỏi văn phòng…", en: "Asking the office…" },
  enrolFailed: { vi: "Chưa ghi danh được", en: "Not enrolled yet" },
  enrolNoNetwork: {
    vi: "Không tới được văn phòng. Khóa của máy đã giữ lại; có mạng thì bấm Thử lại, đường dẫn vẫn dùng được trong 10 phút.",
    en: "The office can't be reached. This phone's key is kept; with network press Try again, the link works for 10 minutes.",
  },
  enrolNotOffice: {
    vi: "Mạng này trả lời thay văn phòng (thường là trang đăng nhập Wi-Fi). Đăng nhập mạng hoặc dùng mạng khác rồi thử lại.",
    en: "This network answers instead of the office (often a Wi-Fi sign-in page). Sign in or use another network, then try again.",
  },
  enrolKeyOdd: {
    vi: "Câu trả lời không mang dấu của văn phòng. Máy chưa nhận gì. Hãy báo văn phòng.",
    en: "The answer does not carry the office's mark. Nothing was taken. Please tell the office.",
  },
  newLinkNeeded: {
    vi: "Quét hoặc mở đường dẫn mới; mật khẩu vừa đặt vẫn giữ.",
    en: "Open a new link; the passphrase you set is kept.",
  },
  forgotTitle: { vi: "Quên mật khẩu thì làm gì", en: "When the passphrase is forgotten" },
  forgotSafe: {
    vi: (n: number) =>
      n > 0
        ? `${n === 1 ? "Phong bì" : `Cả ${n} phong bì`} trên máy vẫn gửi được về văn phòng, không cần mật khẩu.`
        : "Mọi phong bì đã tới văn phòng.",
    en: (n: number) =>
      n > 0
        ? `All ${n} envelopes on this phone still reach the office, no passphrase needed.`
        : "Every envelope has reached the office.",
  },
  forgotLost: {
    vi: "Bản nháp ý kiến người dân nhờ giữ trên máy này chỉ mở được bằng mật khẩu đã quên; không ai mở thay được, kể cả văn phòng. Nhớ lại mật khẩu thì vẫn mở được bộ cũ từ màn hình khóa.",
    en: "Residents' own drafts kept on this phone open only with the forgotten passphrase; nobody else can open them, the office included. If it comes back to mind, the old installation can still be opened from the lock screen.",
  },
  forgotDo: {
    vi: "Xin văn phòng một đường dẫn ghi danh mới và mở trên máy này. Máy lập một bộ mới bên cạnh bộ cũ; bộ cũ vẫn gửi nốt phong bì.",
    en: "Ask the office for a new enrolment link and open it on this phone. A new installation is made beside the old one, which still delivers its envelopes.",
  },
  alreadyEnrolled: { vi: "Máy này đã ghi danh", en: "This phone is enrolled already" },
  alreadyEnrolledMore: {
    vi: "Ghi danh lại sẽ lập một bộ mới bên cạnh bộ đang dùng. Chỉ làm khi quên mật khẩu hoặc văn phòng yêu cầu.",
    en: "Enrolling again makes a new installation beside this one. Only when the passphrase is forgotten or the office asks for it.",
  },
  inUseWaiting: {
    vi: (n: number) => `Bộ đang dùng còn ${n} phong bì chờ gửi. Lập bộ mới rồi, máy vẫn gửi nốt.`,
    en: (n: number) =>
      `The installation in use still holds ${n === 1 ? "1 envelope" : `${n} envelopes`}. They are delivered all the same.`,
  },
  olderReadable: {
    vi: "Bản nháp và ý kiến giữ trong bộ cũ không mất: từ màn hình khóa vẫn mở lại được bộ cũ bằng mật khẩu của nó. Nếu đã quên mật khẩu đó thì không ai mở được, kể cả văn phòng.",
    en: "Drafts and comments kept in the old installation are not lost: it can still be opened from the lock screen, with its own passphrase. If that is forgotten, nobody can open it, the office included.",
  },
  enrolAnyway: { vi: "Lập bộ mới", en: "Make a new installation" },
  keepUsing: { vi: "Dùng tiếp bộ đang có", en: "Keep using this one" },
  preparing: { vi: "Đang chuẩn bị", en: "Getting ready" },
  loaded: {
    vi: (done: string, of: string) => `${done} trên ${of} hộ`,
    en: (done: string, of: string) => `${done} of ${of} households`,
  },
  loadedUnknown: { vi: "Đang hỏi danh sách…", en: "Asking for the list…" },
  loadList: { vi: "Tải danh sách hộ", en: "Loading households" },
  readyApp: { vi: "Ứng dụng mở được khi mất mạng", en: "The app opens without network" },
  readyKey: { vi: "Khóa riêng của máy này", en: "This phone's own key" },
  readyList: { vi: "Danh sách hộ được giao", en: "Assigned households" },
  loadContinues: {
    vi: "Mất sóng giữa chừng cũng không sao. Có sóng lại, máy tải tiếp.",
    en: "Losing signal on the way does no harm. The phone goes on when it is back.",
  },
  loadStopped: {
    vi: "Chưa tải tiếp được. Máy sẽ tự thử lại.",
    en: "Can't go on at the moment. The phone tries again by itself.",
  },
  begin: { vi: "Bắt đầu", en: "Begin" },
  beginWhenKept: { vi: "Đang cất ứng dụng vào máy…", en: "Storing the app on this phone…" },
  beginWhenLoaded: { vi: "Bắt đầu khi tải đủ hộ", en: "Begins when all households are here" },
});
