import { type Bytes, utf8 } from "../base/bytes.ts";

// Preset dictionary of body format 1. It is part of the format for ever: another dictionary is another body version,
// since an envelope sealed with one can't be inflated with the other. Its hash is fixed in a test.
// The likeliest text stands last: deflate pays fewer bits for a short distance. The words are plain frequent words of
// the language and of this work, one by one; no sentence of anybody.

const WORDS =
  " ý kiến góp ý dự thảo báo cáo văn kiện đề nghị bổ sung cần quan tâm hơn nữa nâng cao chất lượng đời sống nhân dân" +
  " phát triển kinh tế xã hội văn hóa giáo dục y tế đường giao thông điện nước sạch thủy lợi rừng đất ruộng lúa ngô" +
  " sắn keo trâu bò lợn gà chăn nuôi trồng trọt vay vốn ngân hàng thu nhập việc làm lao động thanh niên phụ nữ trẻ em" +
  " học sinh trường lớp thầy cô giáo bác sĩ trạm thuốc bảo hiểm hộ nghèo chính sách hỗ trợ đầu tư xây dựng cầu cống" +
  " mạng sóng điện thoại máy cũ cài đặt tài khoản định danh kích hoạt mật khẩu quên căn cước thẻ hết hạn số sim mã" +
  " gọi lại hẹn sáng trưa chiều tối mai ngày giờ tuần tháng năm nay chủ nhật thứ bảy đi làm xa nương rẫy chợ huyện" +
  " tỉnh thành phố xã bản thôn nhà cạnh gần đầu cuối giữa trên dưới suối núi đồi dốc ngõ cổng trước sau bên trái phải" +
  " ông bà bố mẹ vợ chồng con trai gái dâu rể cháu anh chị em cô chú bác cụ già trẻ một mình vắng khóa cửa chó dữ" +
  " đã chưa sẽ đang phải nên muốn biết hiểu nghe đọc viết nói giúp hướng dẫn đồng ý tham gia gửi nhận thêm thời gian" +
  " và của là có không được cho các những người trong với này để ở về cũng như nhưng thì mà khi từ đến ra vào lên" +
  " xuống rất nhiều ít còn lại đều cùng theo tại do vì nếu hay hoặc rồi mới cán bộ nhà nước người dân bà con chúng tôi";

const CODES =
  '"not_home""come_back""declined""inaccessible""not_found""vacant""moved""no_answer""busy""wrong_number"' +
  '"unreachable""call_back""desk""session""phone""absent""away""unable""deceased""participated""written"' +
  '"NO_SMARTPHONE""FEATURE_PHONE""PHONE_TOO_OLD""APP_MISSING""APP_OUTDATED""LEVEL1_ONLY""NOT_ACTIVATED"' +
  '"NO_CHIP_CARD""CARD_EXPIRED""FORGOT_PASSWORD""FORGOT_PASSCODE""SIM_CHANGED""SIM_NOT_OWN""OTP_MISSING"' +
  '"OLD_DEVICE""NO_SIGNAL""NO_BATTERY""SYSTEM_DOWN""NO_VIETNAMESE""NEEDS_READER""NEEDS_TIME""mobile_team"' +
  '"signal_point""own""office"';

const SHAPES =
  '{"mutations":[{"id":"","name":"mark-comment-sent","args":{"comment":"withdraw-comment","withdraw-visit","visit":"' +
  '"name":"write-comment","args":{"id":"","village":"","item":"","route":"own","consent":null,"sealed":null,' +
  '"signedBy":{"household":"","member":""}},"signedBy":null},"madeAt":' +
  '"name":"add-household","args":{"id":"","village":"","address":"","note":"","members":[{"id":"","name":"Nguyễn Thị ' +
  '","relation":"Chủ hộ","sex":"female","birth":"19"male","birth":null,"phones":["09"],"level":null,"whereabouts":"",' +
  '"note":""}],"consent":{' +
  '"name":"edit-household","args":{"household":"","set":{"address":"","note":""},"members":[{"member":"","set":{' +
  '"phones":["03"],"whereabouts":"Đi làm xa - "}}],"add":[],"consent":null},"madeAt":' +
  '{"mutations":[{"id":"","name":"record-visit","args":{"id":"","household":"","channel":"home","outcome":"not_home",' +
  '"assistances":[],"appointment":{"day":"2026-","time":"17:30"},"note":"","consent":null,"supersedes":null},"madeAt":17' +
  '"outcome":"met","assistances":[{"member":"","item":"","result":"obstacle","obstacles":["],"next":"call_back"},' +
  '{"member":"","item":"","result":"participated","obstacles":[],"next":null},{"member":"","item":"","result":"assisted",' +
  '"obstacles":[],"next":null}],"appointment":null,"note":"","consent":{"notice":"1","way":"spoken","guardian":false},' +
  '"supersedes":null},"madeAt":17,"baseRevision":0}]}';

/** At most 4 kB. */
export const DICTIONARY: Bytes = utf8(WORDS + CODES + SHAPES);
