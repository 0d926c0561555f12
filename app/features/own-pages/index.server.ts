export { ownAnalytics, type ShownAnalytics } from "./analytics.server";
export { arrangeAcademys, arrangeForClient, arrangeOwn, clientLayout } from "./arrange.server";
export { calendarPage, comingUp, type CalendarPage } from "./calendar.server";
export { postLayout } from "./layout-post.server";
export { monthAsked } from "./months";
