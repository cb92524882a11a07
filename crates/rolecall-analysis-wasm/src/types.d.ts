
/** A language of sentences. */
export type Locale = "en" | "ja";

/** What the `code` of a thrown `Error` can be. */
export type ErrorCode = "invalidQuestion" | "invalidDocument" | "invalidWorld" | "invalidScenario" | "unknownCheck" | "unknownLocale" | "notSerializable";

/** What is thrown where something cannot be asked. */
export interface QuestionError extends Error {
    code: ErrorCode;
    /** Of `invalidDocument`, `invalidWorld` and `invalidScenario`: what is wrong with the texts that were asked about. */
    faults?: Fault[];
}

/** What is wrong with a text. */
export interface Fault {
    /** Which text of the question. */
    document: "before" | "after" | "policy" | "world" | "scenario";
    /** What is wrong, each with its place. */
    diagnostics: Diagnostic[];
}

/** A partition of AWS. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** What every question can be told. */
export interface LanguageOptions {
    /** Language of the sentences; `"en"` if it is not given. */
    locale?: Locale;
}

/** What a question can be told that ranges over what AWS lists in one partition. */
export interface SearchOptions extends LanguageOptions {
    /** Of callers and resources; `"aws"` if it is not given. */
    partition?: Partition;
    /** How many steps a search may take before it says that something is not decided; 200,000 if it is not given. */
    budget?: number;
}

/** What a question can be told that may range over more. */
export interface ReachOptions extends LanguageOptions {
    /** Actions and resources that AWS lists, or any. `compare` takes those that are listed if it is not given, and the checks take any. */
    universe?: "catalogue" | "any";
    /** Of callers and resources, or each of them; `"aws"` if it is not given. */
    partition?: Partition | "all";
    /** How many steps a search may take in a partition before it says that something is not decided; 200,000 if it is not given. */
    budget?: number;
}

/** How two versions of a policy are compared. */
export interface CompareOptions extends ReachOptions {
    /** What both are used as; `"identity"` if it is not given. */
    kind?: PolicyKind;
    /** ARN of the resource whose policy both are. */
    resource?: string;
}

/** How two worlds are compared: scenarios of which caller and steps do not count. */
export interface CompareWorldsOptions extends SearchOptions {
    kind: "world";
    /** Who is asked about: ARN of a user, a role, a session or a root user, a service, `anonymous`, or a caller as a scenario has it, as JSON; everybody if it is not given. */
    callers?: string[];
}

/** Whether a changed policy allows nothing that it did not allow before. */
export interface NoNewAccessQuestion extends CompareOptions {
    /** The policy as it was, also as the AWS CLI prints it. */
    before: string;
    /** The policy as it is to be. */
    after: string;
}

/** A policy that is asked about by itself. */
export interface PolicyQuestion {
    /** Its text, also as the AWS CLI prints it. */
    policy: string;
}

/** Whether a policy allows none of the actions on any of the resources; one of the lists may be left out, and then means all. */
export interface AccessNotGrantedQuestion extends PolicyQuestion, ReachOptions {
    /** What it is used as; `"identity"` if it is not given. */
    kind?: PolicyKind;
    /** As policies write them. */
    actions?: string[];
    /** As policies write them. */
    resources?: string[];
}

/** What the statements and tests of a policy do. */
export interface StatementsQuestion extends PolicyQuestion, SearchOptions {
    /** What it is used as; `"identity"` if it is not given. */
    kind?: PolicyKind;
}

/** Whom a policy lets in from outside. */
export interface ExposureQuestion extends PolicyQuestion, SearchOptions {
    /** What it is used as; `"resource"` if it is not given. */
    kind?: "resource" | "trust";
    /** ARN of the resource whose policy it is. */
    resource?: string;
    /** The zone of trust: IDs of accounts and organizations, the owner's own account first. */
    trusted?: string[];
}

/** A world that is asked about. */
export interface WorldQuestion {
    /** The text of a scenario, of which caller and steps do not count. */
    world: string;
}

/** Who can assume a role. */
export interface WhoCanAssumeQuestion extends WorldQuestion, LanguageOptions {
    /** ARN of the role. */
    role: string;
}

/** Whether a known way gives a principal more permissions than it has. */
export interface EscalationQuestion extends WorldQuestion, LanguageOptions {
    /** ARN of a user or role; each is asked about if it is not given. */
    principal?: string;
    /** A call of the ways that are asked about, such as `iam:PassRole`: ways that do not work are listed, too. */
    primitive?: string;
    /** Of the resources; `"aws"` if it is not given. */
    partition?: Partition;
}

/** What a boundary, the organization and a session policy make useless of somebody's identity policies. */
export interface LimitsQuestion extends WorldQuestion, SearchOptions {
    /** ARN of a user or a role, or a session as a scenario has its caller. */
    principal: string;
}

/** Which statements of boundaries and service control policies limit nothing that anybody has. */
export interface UnusedLimitsQuestion extends WorldQuestion, SearchOptions {}

/** Which of the keys that nobody gave can turn the decision of a step. */
export interface UnknownKeysQuestion extends SearchOptions {
    /** The text of a scenario. */
    scenario: string;
    /** The step, counted from 1; the last if it is not given. */
    step?: number;
}

/** How an account is looked at. */
export interface GraphOptions extends LanguageOptions {
    /** What leads from one principal to another beside roles that are assumed: roles that are passed to services, and what is changed in IAM. */
    with?: ("passRole" | "edit")[];
}

/** What is asked about the account of a world as a graph; all of it if nothing is. Principals are called by their ARNs, or by their names where only one is called so. */
export type GraphQuestion = GraphOptions & (
    | { from?: undefined; to?: undefined; action?: undefined; resource?: undefined; entrances?: undefined; cycles?: undefined }
    /** Whom somebody can become. */
    | { from: string }
    /** How one becomes another. */
    | { from: string; to: string }
    /** Who can make a request, and who can become one of them. */
    | { action: string; resource: string }
    /** Who comes in from outside. */
    | { entrances: true }
    /** Who can surely become each other. */
    | { cycles: true }
);

/** The checks by name: what each is asked, and what it answers. */
export interface Checks {
    /** `CheckNoNewAccess` */
    noNewAccess: { question: NoNewAccessQuestion; answer: NoNewAccess };
    /** `CheckAccessNotGranted` */
    accessNotGranted: { question: AccessNotGrantedQuestion; answer: AccessNotGranted };
    /** `CheckNoPublicAccess` */
    noPublicAccess: { question: ExposureQuestion; answer: Exposure };
    exposure: { question: ExposureQuestion; answer: Exposure };
    statements: { question: StatementsQuestion; answer: StatementsAnswer };
    whoCanAssume: { question: WhoCanAssumeQuestion; answer: Assumers };
    escalation: { question: EscalationQuestion; answer: Escalations };
    limits: { question: LimitsQuestion; answer: Limits };
    unusedLimits: { question: UnusedLimitsQuestion; answer: UnusedLimits };
    unknownKeys: { question: UnknownKeysQuestion; answer: UnknownKeys };
}

/**
 * What a changed policy newly allows, no longer allows, or denies for another reason, over all requests. Each finding has a request that the evaluator has confirmed.
 *
 * @throws {QuestionError}
 */
export function compare(before: string, after: string, options?: CompareOptions): Comparison;
/**
 * What two worlds decide otherwise.
 *
 * @throws {QuestionError}
 */
export function compare(before: string, after: string, options: CompareWorldsOptions): WorldComparison;

/**
 * Answers a question about all requests with a proof, with a request that the evaluator has confirmed, or with "not decided".
 *
 * @throws {QuestionError}
 */
export function check<N extends keyof Checks>(name: N, question: Checks[N]["question"]): Checks[N]["answer"];

/**
 * Who can become whom in the account of a world, and by which chain.
 *
 * @throws {QuestionError}
 */
export function graph(world: string, question?: GraphQuestion): AccountGraph;
