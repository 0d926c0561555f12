import type { PersonDefinition } from "../definition";
import { castOf } from "./cast";

const client = (key: string, name: string, email: string, joinedDaysAgo: number, seenHoursAgo?: number): PersonDefinition =>
  ({ key, name, email, roles: ["client"], joinedDaysAgo, ...(seenHoursAgo === undefined ? {} : { seenHoursAgo }) });

const harbour = (local: string) => `${local}@harbour-logistics.example`;
const trust = (local: string) => `${local}@st-marys-trust.example`;

/** Names of the length, script and spelling that real lists hold: nothing in a page may assume otherwise. */
const clients: readonly PersonDefinition[] = [
  client("temi", "Temi Abiola", harbour("temi.abiola"), 120, 6),
  client("dele", "Dele Adeyemi-Fraser", harbour("dele.adeyemi-fraser"), 118, 3),
  client("catherine", "Catherine Ashworth-Bell", trust("c.ashworth-bell"), 200, 260),
  client("aoife", "Aoife Ní Bhriain", "aoife.nibhriain@mail.example", 3),
  { ...client("ines", "Inês Carvalho", "ines@carvalho.example", 150, 14), owesTerms: true },
  client("bilal", "Bilal Chaudhry", trust("b.chaudhry"), 170, 1_100),
  client("yusuf", "Yusuf Demir", harbour("yusuf.demir"), 110, 120),
  client("solveig", "Solveig Eriksen", "solveig.eriksen@mail.example", 95, 50),
  client("orla", "Orla Fitzgerald", trust("orla.f"), 160, 95),
  client("jose", "José Antonio Fernández de la Torre", "jose.fernandez@mail.example", 88, 30),
  // Two have the demo password, so that there is somebody to forget it.
  { ...client("ananya", "Ananya Gupta", "ananya@gupta.example", 260, 8), signsIn: true },
  client("rosamund", "Rosamund Hale", harbour("rosamund.hale"), 330, 5_300),
  client("farah", "Farah Ibrahim", "farah.ibrahim@mail.example", 77, 70),
  client("callum", "Callum Reid", harbour("callum.reid"), 200, 20),
  client("hannah", "Hannah Lindqvist", trust("hannah.lindqvist"), 140, 44),
  client("mohammed", "Mohammed Sharif", harbour("mohammed.sharif"), 104, 11),
  client("roisin", "Róisín Ní Dhálaigh", "roisin@nidhalaigh.example", 60, 33),
  { ...client("peter", "Peter van der Westhuizen", harbour("peter.vdw"), 98, 160), signsIn: true, factorKey: "KESTRELHOUSEDEMOKESTRELHOUSEDEMO" },
  client("soren", "Søren Kjærgaard", "soren.kjaergaard@mail.example", 55, 61),
  client("lukasz", "Łukasz Wójcik", harbour("lukasz.wojcik"), 90, 27),
  client("minhkhai", "Nguyễn Thị Minh Khai", "minhkhai@mail.example", 45, 100),
  client("sian", "Siân ap Rhys", trust("sian.aprhys"), 130, 75),
  client("xiaolong", "李小龍", "li.xiaolong@mail.example", 40, 210),
  client("maximiliana", "Maximiliana Konstantinopoulou-Featherstonehaugh of Wolverton", "maximiliana.konstantinopoulou-featherstonehaugh@mail.example", 55, 9),
  client("zoe", "Zoë Müller", "zoe.mueller@mail.example", 33, 130),
  { ...client("bjork", "Björk Þorsteinsdóttir", "bjork@thorsteinsdottir.example", 28, 18), signsIn: true },
  client("ravi", "Ravi", "ravi@mail.example", 12),
  client("grainne", "Gráinne O’Malley", trust("grainne.omalley"), 135, 310),
  client("tunde", "Babatunde Ọlábísí", harbour("tunde.olabisi"), 101, 40),
  client("dana", "Dana Cohen-Levy", "dana.cohen@mail.example", 15, 3),
];

export const kestrelPeople: readonly PersonDefinition[] = [
  ...castOf("demo.example"),
  { key: "tomasz", name: "Tomasz Zieliński", email: "tomasz@demo.example", roles: ["instructor"], joinedDaysAgo: 350, seenHoursAgo: 7 },
  { key: "grace", name: "Grace Okonkwo", email: "grace@demo.example", roles: ["coach"], joinedDaysAgo: 340, seenHoursAgo: 15 },
  { key: "pilar", name: "Pilar Montes", email: "pilar@demo.example", roles: ["instructor"], joinedDaysAgo: 35, seenHoursAgo: 31, signsIn: true, partnerOf: ["coaching-skills-for-managers"] },
  ...clients,
  {
    key: "victor", name: "Victor Stanhope", email: "victor.stanhope@mail.example", roles: ["client"], joinedDaysAgo: 210, seenHoursAgo: 900,
    suspended: { daysAgo: 30, reason: "Asked to pause while he changes employer." },
  },
  { key: "newcomer", name: "Harriet Lowe", email: "harriet.lowe@mail.example", roles: [], joinedDaysAgo: 1 },
];
