import { texts } from "./catalogue.ts";

/** The resident's own pages: larger, still, addressed to "ông, bà". */
export const commentText = texts({
  guest: { vi: "Trang của người dân", en: "The resident's page" },
  close: { vi: "Đóng", en: "Close" },
  consentTitle: { vi: "Xin phép giữ lời góp ý của ông, bà", en: "May we keep your comment?" },
  whatTerm: { vi: "Giữ những gì", en: "What is kept" },
  what: {
    vi: "Lời góp ý và tên nội dung. Không ghi tên người, trừ khi ông, bà muốn ký tên.",
    en: "Your words and the item. No name, unless you wish to sign.",
  },
  whyTerm: { vi: "Để làm gì", en: "What for" },
  why: {
    vi: "Tự gửi trên VNeID khi có sóng, hoặc chuyển đến văn phòng xã để tổng hợp, do ông, bà chọn.",
    en: "To send it yourself when there is signal, or to hand it in at the commune office: you choose.",
  },
  whoTerm: { vi: "Ai giữ", en: "Who holds it" },
  who: {
    vi: (commune: string) =>
      `Nhờ văn phòng thì ${commune} giữ, xóa sau đợt này 30 ngày (đến muộn: 7 ngày sau khi đến), người cầm máy không mở lại được. Tự gửi thì chỉ máy này giữ, xóa 7 ngày sau khi gửi.`,
    en: (commune: string) =>
      `Through the office: ${commune} holds it until 30 days after the campaign (arriving late: 7 days after it came), and this phone can't open it again. Sent by yourself: only this phone, until 7 days after sending.`,
  },
  mindTerm: { vi: "Đổi ý thì sao", en: "If you change your mind" },
  mind: {
    vi: "Nói với người hỗ trợ hoặc văn phòng xã để xóa. Không phải nêu lý do.",
    en: "Tell the helper or the office and it is deleted. No reason needed.",
  },
  ready: { vi: "Đã nghe, đã đọc xong, mời ông, bà chọn:", en: "Having heard or read this, please choose:" },
  disagree: { vi: "Không đồng ý", en: "I do not agree" },
  agree: { vi: "Đồng ý", en: "I agree" },
  guardian: {
    vi: "Người góp ý từ 7 đến dưới 18 tuổi: cha, mẹ hoặc người giám hộ cũng đồng ý",
    en: "The speaker is 7 to 17 years old: a parent or guardian agrees too",
  },
  whichItem: { vi: "Ông, bà góp ý cho nội dung nào?", en: "Which item is it about?" },
  stance: { vi: "Ông, bà thấy thế nào?", en: "What do you think of it?" },
  skippable: { vi: "Bỏ qua cũng được.", en: "This may be skipped." },
  stanceAgree: { vi: "Tán thành", en: "In favour" },
  stancePartly: { vi: "Đồng ý một phần", en: "In favour of a part" },
  stanceDisagree: { vi: "Không tán thành", en: "Not in favour" },
  clearStance: { vi: "Không chọn", en: "No answer" },
  route: { vi: "Gửi bằng cách nào?", en: "How shall it be sent?" },
  routeOwn: { vi: "Tôi tự gửi trên VNeID khi có sóng", en: "I send it myself when there is signal" },
  routeOffice: { vi: "Nhờ văn phòng xã nhận giúp", en: "The commune office hands it in for me" },
  about: { vi: "Góp ý cho", en: "About" },
  write: { vi: "Viết lời góp ý", en: "Write the comment" },
  rewrite: { vi: "Sửa lại lời", en: "Change the words" },
  writeLabel: { vi: "Ông, bà viết gì cũng được", en: "Write whatever you wish" },
  diacritics: { vi: "Nên gõ tiếng Việt có dấu, không có cũng nhận.", en: "Diacritics help, but are not needed." },
  kept: { vi: "Viết đến đâu, máy giữ đến đó.", en: "What is written is kept as you write." },
  written: { vi: "Viết xong", en: "Done writing" },
  reviewTitle: { vi: "Xem lại", en: "Check once more" },
  sign: { vi: "Ông, bà có muốn ký tên không?", en: "Do you wish to sign?" },
  noSign: { vi: "Không ký tên", en: "No name" },
  signAs: { vi: (name: string) => `Ký tên ${name}`, en: (name: string) => `Sign as ${name}` },
  signature: { vi: "Ký tên", en: "Signed by" },
  send: { vi: "Xong, lưu lại", en: "Done, save it" },
  emptyText: { vi: "(không viết thêm)", en: "(nothing written)" },
  thanks: { vi: "Cảm ơn ông, bà", en: "Thank you" },
  thanksOwn: {
    vi: "Bản góp ý đã lưu trên máy này. Khi có sóng, ông, bà tự gửi trên VNeID.",
    en: "It is saved on this phone. Send it yourself when there is signal.",
  },
  thanksOffice: {
    vi: "Lời góp ý đã niêm phong trên máy này. Có mạng, máy gửi về văn phòng xã.",
    en: "It is sealed on this phone, which sends it to the office when there is a network.",
  },
  thanksNo: { vi: "Không giữ lại gì cả. Cảm ơn ông, bà đã nghe.", en: "Nothing was kept. Thank you for listening." },
  handBack: { vi: "Mời trao máy lại cho người hỗ trợ", en: "Please hand the phone back to the helper" },
  handBackHint: {
    vi: "Người hỗ trợ nhập mật khẩu của ứng dụng để đi tiếp.",
    en: "The helper enters the app's passphrase to go on.",
  },
  passphrase: { vi: "Mật khẩu của ứng dụng", en: "The app's passphrase" },
  checkFault: {
    vi: "Máy không kiểm tra được. Đóng ứng dụng rồi mở lại.",
    en: "This phone can't check it. Close the app and open it again.",
  },
  wrong: { vi: "Mật khẩu chưa đúng.", en: "The passphrase is not right." },
  goOn: { vi: "Đi tiếp", en: "Go on" },
  block: {
    vi: (code: string) => COMMENT_BLOCKS.vi[code] ?? "",
    en: (code: string) => COMMENT_BLOCKS.en[code] ?? "",
  },
});

const COMMENT_BLOCKS: Record<"vi" | "en", Record<string, string>> = {
  vi: {
    "item-missing": "Mời chọn nội dung.",
    "route-missing": "Mời chọn cách gửi.",
    "text-missing": "Mời viết lời góp ý.",
    "too-long": "Lời góp ý dài quá. Mời rút ngắn.",
    "personal-number": "Không ghi số định danh cá nhân.",
    "guardian-missing": "Cần người giám hộ đồng ý.",
  },
  en: {
    "item-missing": "Please choose the item.",
    "route-missing": "Please choose how it is sent.",
    "text-missing": "Please write the comment.",
    "too-long": "The comment is too long. Please shorten it.",
    "personal-number": "Personal id numbers are not kept.",
    "guardian-missing": "A guardian has to agree.",
  },
};
