import { texts } from "./catalogue.ts";

/** Two values for one field of a household, and what the office made of it. */
export const conflictText = texts({
  title: { vi: "Thông tin không khớp", en: "Two values for one thing" },
  of: {
    vi: (field: string, who: string) => `${field} của ${who}`,
    en: (field: string, who: string) => `${field} of ${who}`,
  },
  looking: { vi: "Văn phòng đang xem.", en: "The office is looking at it." },
  chose: {
    vi: (value: string) => `Văn phòng đã chọn: ${value}.`,
    en: (value: string) => `The office chose: ${value}.`,
  },
  empty: { vi: "để trống", en: "left empty" },
  office: { vi: "văn phòng", en: "the office" },
  address: { vi: "Số nhà, mốc dễ thấy", en: "House number, landmark" },
  householdNote: { vi: "Ghi chú về hộ", en: "Note on the household" },
  member: { vi: "Người trong hộ", en: "Member" },
  name: { vi: "Họ và tên", en: "Name" },
  relation: { vi: "Quan hệ với chủ hộ", en: "Relation to the head" },
  sex: { vi: "Giới tính", en: "Sex" },
  birth: { vi: "Ngày sinh", en: "Birth" },
  phones: { vi: "Số điện thoại", en: "Phone numbers" },
  level: { vi: "Mức định danh", en: "eID level" },
  whereabouts: { vi: "Nơi ở hiện nay", en: "Where now" },
  note: { vi: "Ghi chú", en: "Note" },
  other: { vi: "Một chỗ trong hộ này", en: "Something in this household" },
  male: { vi: "Nam", en: "Male" },
  female: { vi: "Nữ", en: "Female" },
});
