// A policy of tests/diagnostics as a scenario that holds it where policies of its kind are, so that the page can open it.

const account = '111122223333';
const user = `arn:aws:iam::${account}:user/ana`;

/** What of a scenario holds a document of each kind. */
const holders = {
  identity: (document) => ({ users: [{ arn: user, policies: [{ name: 'policy', document }] }] }),
  trust: (document) => ({ roles: [{ arn: `arn:aws:iam::${account}:role/App`, trustPolicy: document }] }),
  resource: (document) => ({ resources: [{ arn: 'arn:aws:s3:::reports', accountId: account, policy: document }] }),
  boundary: (document) => ({ users: [{ arn: user, permissionsBoundary: document }] }),
  session: (document) => ({
    roles: [{ arn: `arn:aws:iam::${account}:role/App` }],
    caller: { roleSession: `arn:aws:sts::${account}:assumed-role/App/ana`, policies: [{ name: 'policy', document }] },
  }),
  scp: (document) => organized({ serviceControlPolicies: [{ name: 'policy', document }] }),
  rcp: (document) => organized({ resourceControlPolicies: [{ name: 'policy', document }] }),
  endpoint: (document) => ({ vpcEndpoints: [{ id: 'vpce-0abc1234567890def', policy: document }] }),
};

const organized = (policies) => ({
  organization: { id: 'o-exampleorgid', managementAccountId: '999988887777', nodes: [{ id: 'r-root', ...policies }] },
  accounts: [{ id: account, parent: 'r-root' }],
});

/** What asks for it. */
const steps = {
  trust: [{ assumeRole: { roleArn: `arn:aws:iam::${account}:role/App`, roleSessionName: 'ana' } }],
  endpoint: [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv', vpcEndpoint: 'vpce-0abc1234567890def' } }],
};
const asks = [{ request: { action: 's3:GetObject', resource: 'arn:aws:s3:::reports/q1.csv' } }];

/** The scenario as text; the document stays as it was typed. */
export function openedWith({ kind, document }) {
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 2);
  const holder = holders[kind];
  if (!holder) throw new Error(`no scenario holds a policy of the kind ${kind}`);
  return JSON.stringify({ rolecall: 1, ...{ caller: user }, ...holder(text), steps: steps[kind] ?? asks });
}
