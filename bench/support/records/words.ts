// Invented names, places and words. None of their phrases stands in the preset dictionary of the wire
// (src/protocol/dictionary.ts), so that no figure is bought with a dictionary that knows the workload;
// tests/unit/bench/records.test.ts holds it.

export const FAMILIES = ["Hà", "Lò", "Vi", "Cầm", "Lương", "Ngân", "Quàng", "Đặng", "Bùi", "Lê", "Lang", "Phạm"];
export const MALE_MIDDLES = ["Văn", "Đức", "Minh", "Trọng", "Xuân", "Hữu"];
export const FEMALE_MIDDLES = ["Thị", "Hồng", "Thuý", "Kim", "Ngọc", "Thanh"];
export const GIVEN = (
  "Thuận Mơ Nhàn Lực Pành Dượng Ón Bích Khoán Mến Xuyến Đông Hoa Tươi Inh Thuỷ Quyết Tiến Phong Nga Lả Ính Panh Hặc " +
  "Duyên Sơn Lâm Tình Thơm Cúc Huệ Đào Bảo Khiêm Vượng Tấn"
).split(" ");

export const VILLAGES = ["Pó Hin", "Pù Khít", "Hón Sào", "Xăm Pén", "Cò Lượm", "Tà Vàng", "Bó Hiêng", "Huổi Nặm"].map(
  (name) => `Bản ${name}`,
);

/** Where a house stands. */
export const LANDMARKS = [
  "dốc đá trắng",
  "vườn mận ông Ính",
  "khe Nọi",
  "chân cột phát thanh",
  "bến đò ngang",
  "lò gạch hợp tác",
  "giếng đôi",
  "rặng luồng",
];

/** After the head of the household. */
export const RELATIONS = ["Vợ", "Chồng", "Con gái", "Con dâu", "Bố đẻ", "Cháu nội"];

export const AWAY = ["Thuê trọ dưới xuôi", "Phụ hồ ngoài Bắc Ninh", "May áo ở Bình Dương", "Trọ học nội trú"];

/** Syllables of comments and notes; sentences are drawn from them without a grammar, so that none says anything. */
export const SYLLABLES = (
  "thung lũng sương mù vách lối mòn quanh co phiên bến đò ghe thuyền cọc rào phên liếp mái ngói gianh tranh vôi tường nứt " +
  "dột mương máng bơm giọt nguồn sạt lở kè bờ taluy rãnh thoát ổ gà sỏi cát xi măng bê tông cốt thép biển báo đèn pha " +
  "cột treo dây võng trạm biến áp cháy nổ bóng tuýp quạt sưởi bếp than tổ ong củi ga bình lọc vòi sen bể chứa ống dẫn " +
  "rác thải túi nhựa chai lọ mùi hôi ruồi muỗi chuột gián mối mọt nấm sâu bệnh phun tưới bón phân vi sinh giống lai " +
  "ghép cành chiết mầm nảy hạt gieo vụ mùa đông xuân hè thu gặt phơi sấy xay xát kho bãi xe tải ba gác còi phanh lốp " +
  "khám thai tiêm chủng mắt răng huyết áp tim phổi gan thận xương khớp viên gói liều đơn kê dược tá y điều dưỡng " +
  "mẫu giáo bán trú nội trú bếp ăn khẩu phần sữa vở bút cặp bảng phấn thư viện sách truyện đọc sân bóng lưới khung " +
  "kèn trống chiêng xòe khắp sạp khăn piêu thổ cẩm dệt khung cửi nhuộm chàm lễ hội mừng cơm mới rượu cần gùi nỏ " +
  "hợp tác viên góp cổ phần lãi suất kỳ hạn sổ đỏ thửa ranh giới cắm mốc đo vẽ tờ trình niêm yết công khai minh bạch " +
  "lịch trực ban loa phát thanh tin nhắn cuộc họp tổ nhóm bầu chọn ghi âm biên bản dấu mộc chữ ký giấy tờ hòm thư"
).split(" ");
