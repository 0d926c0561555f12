export { chooseNoticeMail, noticeMailOf } from "./choose-mail.server";
export { digest } from "./digest-workflow.server";
export { tellGraded, tellRegraded, tellReturned, tellSubmitted } from "./jobs";
export { progressWorkflows } from "./progress-workflows.server";
export { noticeKey, noticesPage, type ListedNotice } from "./queries.server";
export { markNoticesRead, openNotice } from "./read-notices.server";
export { mostTold, tell, type Telling } from "./tell.server";
export { noticeJobs, noticeWorkflows } from "./workflows.server";
