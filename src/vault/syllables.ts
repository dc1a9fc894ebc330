// Vietnamese syllables as they are typed without marks: an initial, then the rhymes that occur with it in some tone.
// Coarse words are left out. No rhyme ends in s, f, r, x, j, w or z and none has a doubled letter that Telex or VNI
// would rewrite while it is typed.
const TABLE = `
- ai am an ang ao at au em en eo im inh oai oan oanh om on ong op ot ua ui um un ung uoc uom uon uong uop uot uy uyen yem yen yeu
b a ac ach ai am an ang anh ao ap at au ay e ec em en eo ep et eu i ich iec iem ien iet ieu im in inh ip it o oc oi om on ong op ot u ua uc ui um un ung uoc uon uong up ut uu
c a ai am an ang anh ao ap at au ay o oc oi om on ong op ot ua uc ui um un ung uoc uoi uom uon uong up uu
k e em en enh eo ep et eu i ich iem ien iep iet ieu im in inh ip it y
ch a ac ach ai am an ang anh ao ap at au ay e ec em en eo ep eu i ia ich iec iem ien ieng iep iet ieu in inh ip it iu o oc oe oi om on ong op ot u ua uc ui um un ung uoc uoi uom uong up ut uy uyen
d a ac an ang anh ao ap at au ay e em en ep et eu i ia ich iem ien iep iet ieu im in inh ip iu o oa oan oanh oat oc oi om on ong op ot ua uc ui um un ung uoc uoi uom uong up ut uy uyen uyet
g a ac ach ai am an ang anh ao ap at au ay o oc oi om on ong op ot u ua uc ui um ung uom uong uot
gh e em en enh eo ep et i im ien
gi a ac ai am an ang anh ao ap at au ay eng eo o oi on ong ot u ua uc um un uong
h a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ich iem ien ieu im inh ip it iu o oa oac oach oai oan oang oanh oat oay oc oe oi om on ong op ot u ua uc ue ui um un ung uoc uong uou uot up ut uu uy uyen uyet uynh
kh a ac ach ai am an ang anh ao ap at au ay e em en eo ep eu i ia ich iem ien ieng iep iet ieu in inh it iu o oa oac oai oan oang oanh oat oc oe oet oi om on ong op ot u ua uat uay uc ue ui um un ung uoc uon uong uop uu uy uya uyen uyet uynh uyu
l a ac ach ai am an ang anh ao ap at au ay e ech em en enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu o oa oai oan oang oanh oat oc oe oi om ong op ot u ua uan uat uc ue ui um un ung uoc uoi uom uon uong uot up ut uu uy uyen uyet
m a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich ien ieng iet ieu im in inh it iu o oc oi om on ong op ot u ua uc ui um un ung uoi uon uong uop uot up ut uu y
n a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ich iem ien iep iet ieu im in inh ip it iu o oan oc oi om on ong op ot u ua uc ui um uoc uoi uom uong uop uot up ut
ng a ac ach ai am an ang anh ao ap at au ay o oai oam oan oat oay oc oe oi om on ong ot ua uc ui um un ung uoc uoi uon uong uop ut uu uy uyen uyet
ngh e en enh eo ep et eu i ia ich iem ien ieng iep iet ieu im in inh
nh a ac ach ai am an ang anh ao ap at au ay e em en eo ep et i ich iem ien ieng iep iet ieu im in inh ip it iu o oa oai oang oc oe oi om on ong op ot u ua uan uat uc ue ui um un ung uoc uom uon uong up ut uy uyen
ph a ac ach ai am an ang anh ao ap at au ay e en eo ep et eu i ia ich iem ien iet ieu im in inh it o oi on ong op ot u uc ui un ung uoc uon uong ut
qu a ac ach ai am an ang anh ao ap at au ay e en eo et eu oc y yen yet ynh yt
r a ac ach ai am an ang anh ao ap at au ay e em en enh eo ep et eu i ia ich ieng iet ieu im in inh it iu o oc oi om on ong op ot u ua uc ui um un ung uoc uoi uom uong uot uou up ut uu
s a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich ieng ieu im in inh it iu o oan oc oi om on ong op ot u ua uat uc ui um un ung uoc uoi uon uong uot up ut uu uy
t a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh it iu o oa oai oan oang oanh oc oe oi om on ong op ot u ua uan uat uc ue ui um un ung uoc uoi uom uong uot up ut uu uy uyen uyet uynh uyt
th a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu o oa oai oang oat oc oi om on ong op ot u ua uan uat uc ue ui um un ung uoc uoi uon uong uot up ut uu uy uyen uyet
tr a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich iem ien ieng iet ieu im in inh it iu o oc oi om on ong op ot u ua uan uc ue ui um un ung uoc uoi uom uon uong uot up ut uu uy uyen
v a ac ach ai an ang anh ao ap at au ay e em en eo et eu i ia ich iec iem ien ieng iet ieu im in inh it iu o oc oi om on ong op ot ua uc ui um un ung uoc uon uong uot ut uy
x a ac ach ai am an ang anh ao ap at au ay e em en eo ep et eu i ia ich iem ien ieng iet ieu im in inh it iu o oa oai oan oang oat oay oc oe oi om on ong op ot u ua uan uat uc ue ui um un ung uoc uoi uong up ut uu uy uyen
`;

/** What people choose first when they make a passphrase of their own; never suggested, and worth little. */
export const FREQUENT: ReadonlySet<string> = new Set(
  (
    "anh em con me bo ba ong co chu bac chi cau di toi ta minh nha cho meo yeu thuong nho vui hanh phuc an lanh tot " +
    "dep hoa lan hong cuc mai dao linh trang hang nga thao huong hien thuy ngoc my dung hung tuan minh nam viet bac " +
    "trung thanh ha noi hue sai gon xa ban thon lang que nui rung song suoi nuoc dat troi mua nang gio may trau bo lon " +
    "ga vit lua gao com ruou tien vang bac mot hai ba bon nam sau bay tam chin muoi tram xin chao cam on mat khau " +
    "gia dinh tinh bi mat dang doan cong quoc ho so le nguyen tran pham vu vo luong vi lo cam ngan"
  ).split(" "),
);

/** Every one is distinct as typed; four of them give more than 40 bits. */
export const SYLLABLES: readonly string[] = TABLE.trim()
  .split("\n")
  .flatMap((line) => {
    const [initial = "", ...rhymes] = line.split(" ");
    return rhymes.map((rhyme) => (initial === "-" ? rhyme : initial + rhyme));
  })
  .filter((syllable) => !FREQUENT.has(syllable));
