export { tellGraded, tellRegraded, tellReturned, tellSubmitted } from "./jobs";
export { noticeKey, noticesPage, type ListedNotice } from "./queries.server";
export { markNoticesRead, openNotice } from "./read-notices.server";
export { mostTold, noticeMail, tell, type Telling, type ToldNotice } from "./tell.server";
export { isNoticeType, type NoticeType } from "./types";
export { noticeJobs } from "./workflows.server";
