/** A part of a path. */
const seg = encodeURIComponent;

/** Every URL the application makes, in one place (`00-overview`, where things are on the web). */
export const paths = {
  home: () => "/",
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login"),
  logout: () => "/logout",
  forgotPassword: () => "/forgot-password",
  /** What everyone sees who asked for a link, whoever they are. */
  resetRequested: () => "/forgot-password?sent=yes",
  resetPassword: (token?: string) => (token ? `/reset-password?token=${encodeURIComponent(token)}` : "/reset-password"),
  /** A link by e-mail in place of a password. */
  signInLink: {
    ask: (next?: string | null) => (next ? `/sign-in-link?next=${seg(next)}` : "/sign-in-link"),
    /** What everyone sees who asked for one, whoever they are. */
    asked: () => "/sign-in-link?sent=yes",
    use: (token: string) => `/sign-in-link/use?token=${seg(token)}`,
  },
  /** Registration, and the link that an account is made behind. */
  register: () => "/register",
  registered: () => "/register?sent=yes",
  join: (token: string) => `/join?token=${seg(token)}`,
  /** The second step of a sign-in. */
  secondStep: (next?: string | null) => (next ? `/login/code?next=${seg(next)}` : "/login/code"),
  notifications: {
    home: () => "/notifications",
    /** Marks it as read and leads to what it is about. */
    one: (id: string) => `/notifications/${encodeURIComponent(id)}`,
    readMarks: () => "/notifications/read-marks",
  },
  badges: {
    /** Anyone's: the public page. */
    verify: (code: string) => `/verify/${encodeURIComponent(code)}`,
    own: () => "/journey/badges",
    waiting: () => "/teaching/badges",
    given: () => "/teaching/badges/given",
    revocation: (awardId: string) => `/teaching/badges/${encodeURIComponent(awardId)}/revocation`,
    holders: (programId: string, badgeId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/${encodeURIComponent(badgeId)}/awards`,
    holderRevocation: (programId: string, badgeId: string, awardId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/${encodeURIComponent(badgeId)}/awards/${encodeURIComponent(awardId)}/revocation`,
    refusal: (awardId: string) => `/teaching/badges/${encodeURIComponent(awardId)}/decline`,
    ofProgram: (programId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges`,
    new: (programId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/new`,
    one: (programId: string, badgeId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/${encodeURIComponent(badgeId)}`,
    archive: (programId: string, badgeId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/${encodeURIComponent(badgeId)}/archive`,
    restoration: (programId: string, badgeId: string) => `/admin/programs/${encodeURIComponent(programId)}/badges/${encodeURIComponent(badgeId)}/restoration`,
  },
  /** A guardian: for whom they are here, and the offers they have. */
  forWhom: () => "/for-whom",
  guardianAcceptance: (id: string) => `/for-whom/${seg(id)}/acceptance`,
  guardianRefusal: (id: string) => `/for-whom/${seg(id)}/refusal`,
  /** Whoever views as somebody else, and the end of it. */
  viewing: () => "/viewing",
  /** A form that met an ended session, to be sent after all or thrown away. */
  parked: {
    one: (token: string) => `/parked/${encodeURIComponent(token)}`,
    removal: (token: string) => `/parked/${encodeURIComponent(token)}/removal`,
  },
  /** Signing in from an account elsewhere, and connecting one. */
  outside: {
    begin: () => "/login/google",
    back: () => "/login/google/return",
    confirmation: () => "/login/google/confirmation",
    /** On the deployment's own host. */
    callback: (provider: "google") => `/oauth/${provider}/callback`,
    connections: () => "/account/connections",
    removal: () => "/account/connections/google/removal",
  },
  /** An academy's terms. */
  terms: {
    current: () => "/terms",
    acceptance: (next?: string | null) => (next ? `/terms/acceptance?next=${seg(next)}` : "/terms/acceptance"),
    list: () => "/admin/terms",
    new: () => "/admin/terms/new",
    one: (version: number) => `/admin/terms/${String(version)}`,
  },
  account: {
    home: () => "/account",
    notices: () => "/account/notices",
    password: () => "/account/password",
    devices: () => "/account/devices",
    otherDevices: () => "/account/devices/others",
    secondFactor: (next?: string | null) => (next ? `/account/second-factor?next=${seg(next)}` : "/account/second-factor"),
    secondFactorSetup: (next?: string | null) => (next ? `/account/second-factor/setup?next=${seg(next)}` : "/account/second-factor/setup"),
    recoveryCodes: () => "/account/second-factor/codes",
    secondFactorRemoval: () => "/account/second-factor/removal",
    /** Asking for a role of staff. */
    access: () => "/account/access",
    accessWithdrawal: () => "/account/access/withdrawal",
    /** Who looked at the academy as this person. */
    viewers: () => "/account/viewers",
  },
  /** Named ways in. */
  entryLinks: {
    enter: (slug: string) => `/enter/${seg(slug)}`,
    enrolment: (slug: string) => `/enter/${seg(slug)}/enrolment`,
    list: () => "/admin/entry-links",
    new: () => "/admin/entry-links/new",
    one: (id: string) => `/admin/entry-links/${seg(id)}`,
    archival: (id: string) => `/admin/entry-links/${seg(id)}/archival`,
  },
  /** What is kept of a person: a copy of it, and its end. */
  personalData: {
    home: () => "/account/data",
    copies: () => "/account/data/copies",
    copy: (id: string) => `/account/data/copies/${seg(id)}`,
    deletion: () => "/account/data/deletion",
    withdrawal: () => "/account/data/deletion/withdrawal",
    requests: () => "/admin/people/deletion-requests",
    request: (id: string) => `/admin/people/deletion-requests/${seg(id)}`,
    refusal: (id: string) => `/admin/people/deletion-requests/${seg(id)}/refusal`,
  },
  journey: {
    home: () => "/journey",
    program: (slug: string) => `/journey/programs/${encodeURIComponent(slug)}`,
    module: (slug: string, moduleId: string) => `/journey/programs/${encodeURIComponent(slug)}/modules/${encodeURIComponent(moduleId)}`,
    moduleCompletion: (slug: string, moduleId: string) => `/journey/programs/${encodeURIComponent(slug)}/modules/${encodeURIComponent(moduleId)}/completion`,
    assignment: (id: string, version?: number) => `/journey/assignments/${encodeURIComponent(id)}${version === undefined ? "" : `?version=${String(version)}`}`,
    autosave: (id: string) => `/journey/assignments/${encodeURIComponent(id)}/autosave`,
    uploads: (id: string) => `/journey/assignments/${encodeURIComponent(id)}/uploads`,
    comparison: (id: string) => `/journey/assignments/${encodeURIComponent(id)}/comparison`,
    submission: (id: string) => `/journey/assignments/${encodeURIComponent(id)}/submission`,
    development: (show?: "done" | "resources") => (show ? `/journey/development?show=${show}` : "/journey/development"),
    developmentCompletion: (id: string) => `/journey/development/${encodeURIComponent(id)}/completion`,
    developmentReopening: (id: string) => `/journey/development/${encodeURIComponent(id)}/reopening`,
  },
  teaching: {
    home: () => "/teaching",
    /** `search`: the queue's own query with its question mark, which the pages of its work carry on. */
    assignments: (search = "") => `/teaching/assignments${search}`,
    submission: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}${search}`,
    comparison: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/comparison${search}`,
    gradeDraft: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/draft${search}`,
    gradePublication: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/publication${search}`,
    regrade: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/regrade${search}`,
    submissionReturn: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/return${search}`,
    submissionHold: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/hold${search}`,
    // Of the desk: two versions made one, a comment or a template put in, and on to the next.
    merge: (id: string, search = "") => `/teaching/assignments/${seg(id)}/merge${search}`,
    deskComment: (id: string, search = "") => `/teaching/assignments/${seg(id)}/comment${search}`,
    deskTemplate: (id: string, search = "") => `/teaching/assignments/${seg(id)}/template${search}`,
    next: (id: string, search = "") => `/teaching/assignments/${seg(id)}/next${search}`,
    autosave: (id: string) => `/teaching/assignments/${seg(id)}/autosave`,
    presence: (id: string) => `/teaching/assignments/${seg(id)}/presence`,
    notes: (id: string, fieldId: string, search = "") => `/teaching/assignments/${seg(id)}/passages/${seg(fieldId)}${search}`,
    noteRemoval: (id: string, noteId: string, search = "") => `/teaching/assignments/${seg(id)}/notes/${seg(noteId)}/removal${search}`,
    viewer: (id: string, fileId: string, search = "") => `/teaching/assignments/${seg(id)}/files/${seg(fileId)}${search}`,
    fileContent: (id: string, fileId: string) => `/teaching/assignments/${seg(id)}/files/${seg(fileId)}/content`,
    comments: () => "/teaching/comments",
    newComment: () => "/teaching/comments/new",
    comment: (id: string) => `/teaching/comments/${seg(id)}`,
    commentRemoval: (id: string) => `/teaching/comments/${seg(id)}/removal`,
  },
  /** Staff's pages of what they look after. */
  clients: {
    programs: () => "/teaching/programs",
    program: (slug: string) => `/teaching/programs/${seg(slug)}`,
    module: (slug: string, moduleId: string) => `/teaching/programs/${seg(slug)}/modules/${seg(moduleId)}`,
    /** `search`: with its question mark. */
    list: (search = "") => `/teaching/clients${search}`,
    one: (userId: string) => `/teaching/clients/${seg(userId)}`,
    work: (userId: string) => `/teaching/clients/${seg(userId)}/submissions`,
    notes: (userId: string) => `/teaching/clients/${seg(userId)}/notes`,
    history: (userId: string) => `/teaching/clients/${seg(userId)}/history`,
    /** One client on one module. */
    place: (enrolmentId: string, moduleId: string) => `/teaching/enrolments/${seg(enrolmentId)}/modules/${seg(moduleId)}`,
    completion: (enrolmentId: string, moduleId: string) => `/teaching/enrolments/${seg(enrolmentId)}/modules/${seg(moduleId)}/completion`,
    reopening: (enrolmentId: string, moduleId: string) => `/teaching/enrolments/${seg(enrolmentId)}/modules/${seg(moduleId)}/reopening`,
    note: (noteId: string) => `/teaching/notes/${seg(noteId)}`,
    noteRemoval: (noteId: string) => `/teaching/notes/${seg(noteId)}/removal`,
  },
  /** Places in a full cohort: a client's own, and an admin's list of who waits. */
  places: {
    one: (placeId: string) => `/journey/places/${seg(placeId)}`,
    acceptance: (placeId: string) => `/journey/places/${seg(placeId)}/acceptance`,
    refusal: (placeId: string) => `/journey/places/${seg(placeId)}/refusal`,
    list: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting`,
    offers: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/offers`,
    order: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/order`,
    offer: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/offer`,
    removal: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/removal`,
  },
  /** A client's own, beside the journey. */
  own: {
    history: () => "/journey/history",
  },
  orgAdmin: {
    home: () => "/org-admin",
    organisation: (slug: string) => `/org-admin?organisation=${encodeURIComponent(slug)}`,
  },
  admin: {
    home: () => "/admin",
    people: () => "/admin/people",
    person: (id: string) => `/admin/people/${seg(id)}`,
    personRoles: (id: string) => `/admin/people/${seg(id)}/roles`,
    suspension: (id: string) => `/admin/people/${seg(id)}/suspension`,
    viewPerson: (id: string) => `/admin/people/${seg(id)}/viewing`,
    viewingRules: () => "/admin/viewing",
    guardianRules: () => "/admin/guardians",
    birthDate: (id: string) => `/admin/people/${seg(id)}/birth-date`,
    guardians: (id: string) => `/admin/people/${seg(id)}/guardians`,
    guardianRemoval: (id: string, linkId: string) => `/admin/people/${seg(id)}/guardians/${seg(linkId)}/removal`,
    personFactor: (id: string) => `/admin/people/${seg(id)}/second-factor`,
    signIn: () => "/admin/sign-in",
    registration: () => "/admin/registration",
    accessRequests: () => "/admin/people/requests",
    accessRequestsWith: (filter: Readonly<Record<string, string>>) => `/admin/people/requests?${new URLSearchParams(filter).toString()}`,
    accessRequest: (id: string) => `/admin/people/requests/${seg(id)}`,
    accessGrant: (id: string) => `/admin/people/requests/${seg(id)}/grant`,
    accessDecline: (id: string) => `/admin/people/requests/${seg(id)}/decline`,
    invitations: () => "/admin/people/invitations",
    invitationsWith: (filter: Readonly<Record<string, string>>) => `/admin/people/invitations?${new URLSearchParams(filter).toString()}`,
    newInvitation: () => "/admin/people/invitations/new",
    invitation: (id: string) => `/admin/people/invitations/${seg(id)}`,
    invitationMail: (id: string) => `/admin/people/invitations/${seg(id)}/mail`,
    invitationApproval: (id: string) => `/admin/people/invitations/${seg(id)}/approval`,
    invitationWithdrawal: (id: string) => `/admin/people/invitations/${seg(id)}/withdrawal`,
    peopleWith: (filter: Readonly<Record<string, string>>) => `/admin/people?${new URLSearchParams(filter).toString()}`,
    outbox: () => "/admin/communication/outbox",
    email: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}`,
    emailPreview: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/preview`,
    emailRetry: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/retry`,
    emailCancellation: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/cancellation`,
    components: (family?: string) => `/admin/system/components${family ? `?family=${encodeURIComponent(family)}` : ""}`,
  },
  /** Registering an academy, on the deployment's own host. */
  newAcademy: {
    ask: () => "/new-academy",
    asked: () => "/new-academy?sent=yes",
    confirmation: (token: string) => `/new-academy/confirmation?token=${seg(token)}`,
  },
  operator: {
    registration: () => "/operator/registration",
    home: () => "/operator",
    work: () => "/operator/work",
    new: () => "/operator/academies/new",
    one: (id: string) => `/operator/academies/${seg(id)}`,
    suspension: (id: string) => `/operator/academies/${seg(id)}/suspension`,
    archival: (id: string) => `/operator/academies/${seg(id)}/archival`,
    names: (id: string) => `/operator/academies/${seg(id)}/names`,
    quotas: (id: string) => `/operator/academies/${seg(id)}/quotas`,
    archives: (id: string) => `/operator/academies/${seg(id)}/archives`,
    archive: (id: string, archiveId: string) => `/operator/academies/${seg(id)}/archives/${seg(archiveId)}`,
    deletion: (id: string) => `/operator/academies/${seg(id)}/deletion`,
    adoption: (id: string) => `/operator/academies/${seg(id)}/adoption`,
    invitation: (id: string) => `/operator/academies/${seg(id)}/invitation`,
    domains: (id: string) => `/operator/academies/${seg(id)}/domains`,
    domainPrimary: (id: string) => `/operator/academies/${seg(id)}/domains/primary`,
    domainLook: (id: string, domainId: string) => `/operator/academies/${seg(id)}/domains/${seg(domainId)}/look`,
    domainRemoval: (id: string, domainId: string) => `/operator/academies/${seg(id)}/domains/${seg(domainId)}/removal`,
  },
  workflows: {
    runs: () => "/admin/system/workflows",
    figures: () => "/admin/system/workflows/figures",
    run: (id: string) => `/admin/system/workflows/${seg(id)}`,
    /** A run's steps from the `from`th on. */
    steps: (id: string, from: number) => `/admin/system/workflows/${seg(id)}${from > 1 ? `?steps=${String(from)}` : ""}#steps`,
    runRetry: (id: string) => `/admin/system/workflows/${seg(id)}/retry`,
    runCancellation: (id: string) => `/admin/system/workflows/${seg(id)}/cancellation`,
    runReplay: (id: string) => `/admin/system/workflows/${seg(id)}/replay`,
    schedules: () => "/admin/system/schedules",
    /** Runs of one workflow. */
    of: (workflow: string) => `/admin/system/workflows?workflow=${seg(workflow)}`,
  },
  /** Where vendors post. */
  webhooks: { resend: () => "/webhooks/resend" },
  suppressions: {
    list: () => "/admin/communication/suppressions",
    of: (address: string) => `/admin/communication/suppressions?address=${seg(address)}`,
    one: (id: string) => `/admin/communication/suppressions/${seg(id)}`,
    lifting: (id: string) => `/admin/communication/suppressions/${seg(id)}/lifting`,
  },
  people: {
    erasure: (id: string) => `/admin/people/${seg(id)}/erasure`,
  },
  system: {
    archiveKey: () => "/admin/system/archive-key",
    limits: () => "/admin/system/limits",
    domains: () => "/admin/system/domains",
    domainPrimary: () => "/admin/system/domains/primary",
    domainLook: (id: string) => `/admin/system/domains/${seg(id)}/look`,
    domainRemoval: (id: string) => `/admin/system/domains/${seg(id)}/removal`,
    webhooks: () => "/admin/system/webhooks",
    webhook: (id: string) => `/admin/system/webhooks/${seg(id)}`,
    webhookReplay: (id: string) => `/admin/system/webhooks/${seg(id)}/replay`,
    jobs: () => "/admin/system/jobs",
    jobFigures: () => "/admin/system/jobs/figures",
    job: (id: string) => `/admin/system/jobs/${seg(id)}`,
    jobRetry: (id: string) => `/admin/system/jobs/${seg(id)}/retry`,
    jobCancellation: (id: string) => `/admin/system/jobs/${seg(id)}/cancellation`,
  },
  /** The audit log. `search`: the list's own query with its question mark. */
  audit: {
    log: (search = "") => `/admin/system/audit${search}`,
    line: (seq: number) => `/admin/system/audit/${String(seq)}`,
    /** Everything that was done to this, and everything that somebody did. */
    about: (type: string, id: string) => `/admin/system/audit?object=${seg(`${type}:${id}`)}`,
    by: (id: string) => `/admin/system/audit?who=${seg(id)}`,
    export: (search = "") => `/admin/system/audit/export${search}`,
    exportFile: (search = "") => `/admin/system/audit/export/file${search}`,
    verification: () => "/admin/system/audit/verification",
  },
  /** Of a program beside its modules. */
  programParts: {
    prerequisites: (programId: string) => `/admin/programs/${seg(programId)}/prerequisites`,
    prerequisiteRemoval: (programId: string, requiredId: string) => `/admin/programs/${seg(programId)}/prerequisites/${seg(requiredId)}/removal`,
    versions: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/versions`,
    version: (programId: string, moduleId: string, version: number) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/versions?version=${String(version)}`,
  },
  /** A signed link; `fileHref` makes it. */
  file: (id: string, until: number, key: string, as: string | null = null) => `/files/${encodeURIComponent(id)}?until=${String(until)}&key=${encodeURIComponent(key)}${as === null ? "" : `&as=${encodeURIComponent(as)}`}`,
  /** Programs copied, taken along as a file, and brought in from one. */
  bundles: {
    copy: (programId: string) => `/admin/programs/${seg(programId)}/copy`,
    file: (programId: string) => `/admin/programs/${seg(programId)}/bundle`,
    new: () => "/admin/programs/import",
    check: (importId: string) => `/admin/programs/import/${seg(importId)}`,
  },
  programs: {
    list: () => "/admin/programs",
    new: () => "/admin/programs/new",
    one: (id: string) => `/admin/programs/${seg(id)}`,
    details: (id: string) => `/admin/programs/${seg(id)}/details`,
    archival: (id: string) => `/admin/programs/${seg(id)}/archival`,
    newModule: (id: string) => `/admin/programs/${seg(id)}/modules/new`,
    module: (id: string, moduleId: string) => `/admin/programs/${seg(id)}/modules/${seg(moduleId)}`,
    moduleOrder: (id: string, moduleId: string) => `/admin/programs/${seg(id)}/modules/${seg(moduleId)}/order`,
    moduleArchival: (id: string, moduleId: string) => `/admin/programs/${seg(id)}/modules/${seg(moduleId)}/archival`,
  },
  frameworks: {
    list: () => "/admin/frameworks",
    new: () => "/admin/frameworks/new",
    one: (id: string) => `/admin/frameworks/${seg(id)}`,
    edit: (id: string) => `/admin/frameworks/${seg(id)}/edit`,
    archival: (id: string) => `/admin/frameworks/${seg(id)}/archival`,
    newDomain: (id: string) => `/admin/frameworks/${seg(id)}/domains/new`,
    domainOrder: (id: string) => `/admin/frameworks/${seg(id)}/domains/order`,
    domain: (id: string, domainId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}`,
    domainArchival: (id: string, domainId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}/archival`,
    newQuestion: (id: string, domainId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}/questions/new`,
    questionOrder: (id: string, domainId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}/questions/order`,
    question: (id: string, domainId: string, questionId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}/questions/${seg(questionId)}`,
    questionArchival: (id: string, domainId: string, questionId: string) => `/admin/frameworks/${seg(id)}/domains/${seg(domainId)}/questions/${seg(questionId)}/archival`,
  },
  assignmentTypes: {
    list: () => "/admin/assignment-types",
    new: () => "/admin/assignment-types/new",
    one: (id: string) => `/admin/assignment-types/${seg(id)}`,
    edit: (id: string) => `/admin/assignment-types/${seg(id)}/edit`,
    archival: (id: string) => `/admin/assignment-types/${seg(id)}/archival`,
    rubric: (id: string) => `/admin/assignment-types/${seg(id)}/rubric`,
    preview: (id: string) => `/admin/assignment-types/${seg(id)}/preview`,
    newField: (id: string) => `/admin/assignment-types/${seg(id)}/fields/new`,
    fieldOrder: (id: string) => `/admin/assignment-types/${seg(id)}/fields/order`,
    field: (id: string, fieldId: string) => `/admin/assignment-types/${seg(id)}/fields/${seg(fieldId)}`,
    fieldArchival: (id: string, fieldId: string) => `/admin/assignment-types/${seg(id)}/fields/${seg(fieldId)}/archival`,
  },
  moduleAssignments: {
    list: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/assignments`,
    order: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/assignments/order`,
    one: (programId: string, moduleId: string, assignmentId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/assignments/${seg(assignmentId)}`,
    archival: (programId: string, moduleId: string, assignmentId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/assignments/${seg(assignmentId)}/archival`,
  },
  attachments: {
    list: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/attachments`,
    order: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/attachments/order`,
    removal: (programId: string, moduleId: string, fileId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/attachments/${seg(fileId)}/removal`,
  },
  staffing: {
    program: (programId: string) => `/admin/programs/${seg(programId)}/staff`,
    module: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/staff`,
    enrolment: (userId: string, enrolmentId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/staff`,
    enrolmentModule: (userId: string, enrolmentId: string, moduleId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/staff/${seg(moduleId)}`,
    /** Below any of the places above. */
    order: (place: string) => `${place}/order`,
    removal: (place: string, role: string, userId: string) => `${place}/${seg(role)}/${seg(userId)}/removal`,
  },
  enrolments: {
    cohorts: (programId: string) => `/admin/programs/${seg(programId)}/cohorts`,
    newCohort: (programId: string) => `/admin/programs/${seg(programId)}/cohorts/new`,
    cohort: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}`,
    list: (programId: string) => `/admin/programs/${seg(programId)}/enrolments`,
    new: (programId: string) => `/admin/programs/${seg(programId)}/enrolments/new`,
    newFor: (programId: string, userId: string) => `/admin/programs/${seg(programId)}/enrolments/new/${seg(userId)}`,
    one: (userId: string, enrolmentId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}`,
    pause: (userId: string, enrolmentId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/pause`,
    imports: (programId: string) => `/admin/programs/${seg(programId)}/enrolments/imports`,
    oneImport: (programId: string, importId: string) => `/admin/programs/${seg(programId)}/enrolments/imports/${seg(importId)}`,
    importEnrolments: (programId: string, importId: string) => `/admin/programs/${seg(programId)}/enrolments/imports/${seg(importId)}/enrolments`,
    importRemoval: (programId: string, importId: string) => `/admin/programs/${seg(programId)}/enrolments/imports/${seg(importId)}/removal`,
    withdrawal: (userId: string, enrolmentId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/withdrawal`,
  },
} as const;

/**
 * A path to go back to after signing in, if it is one of ours: begins with one slash, no backslash, no control
 * characters, not the sign-in pages themselves. Anything else is null (open redirects).
 */
export function safeNext(value: string | null | undefined): string | null {
  if (!value || value.length > 2_000) return null;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return null;
  if (/^\/(login|logout|forgot-password|reset-password|sign-in-link|register|join|terms\/acceptance)(?:[/?#]|$)/u.test(value)) return null;
  // Nor two slashes further in: with dots before them a browser makes them the first.
  if (!/^\/(?![/\\])(?![^?#]*\/\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  if (/^\/(login|logout|forgot-password|reset-password|sign-in-link|register|join)(?:[/?#]|$)/u.test(value)) return null;
  return value;
}
