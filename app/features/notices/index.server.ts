export { chooseNoticeMail, noticeMailOf } from "./choose-mail.server";
export { digest } from "./digest-workflow.server";
export { tellGraded, tellRegraded, tellReturned, tellSubmitted } from "./jobs";
export { progressWorkflows } from "./progress-workflows.server";
export { noticeKey, noticesPage, type ListedNotice } from "./queries.server";
export { markNoticesRead, openNotice } from "./read-notices.server";
export { mostTold, noticeMail, tell, type Telling, type ToldNotice } from "./tell.server";
export { isNoticeType, type NoticeType } from "./types";
export { noticeJobs, noticeWorkflows } from "./workflows.server";
