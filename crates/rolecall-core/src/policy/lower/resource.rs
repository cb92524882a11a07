//! The resources of a statement, and what IAM checks of their form.

use super::{Element, Lowering, is_partition, part};
use crate::blank;
use crate::diag::{PolicyKind, Problem, ResourceFault};
use crate::json::Value;
use crate::name::{Arn, IAM_RESOURCES};
use crate::pattern::Pattern;
use crate::policy::ResourceElement;
use crate::scan::Signs;
use crate::text::Spanned;

/// What in S3 belongs to a Region; buckets and objects are named without one.
///
/// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies>
const REGIONAL_S3: &[&str] =
    &["access-grants", "accesspoint", "async-request", "job", "storage-lens", "storage-lens-group"];

impl Lowering<'_> {
    pub(super) fn resources(&mut self, element: Element<'_, '_>) -> ResourceElement {
        let list = &element.member.value;
        let values = list.one_or_many();
        if values.is_empty() {
            self.report(Problem::EmptyList { name: element.name }, list.span);
        }
        let mut listed = Vec::with_capacity(values.len());
        for value in values {
            if let Some(text) = self.listed_string(element.name, value, list) {
                let signs = Signs::of(text);
                if !signs.is_ascii && blank::is_in(text) {
                    // What is to be filled in may mend whatever is wrong with it.
                } else if !(signs.has_dollar && self.resource_variables(value, text)) {
                    self.resource_shape(value, text, &signs);
                } else if has_variable_partition(text) {
                    self.report(Problem::InvalidResource { fault: ResourceFault::Partition }, value.span);
                }
                let text = self.scalar(value);
                let pattern = Pattern::signed_resource(text, &signs, self.variable_keys());
                listed.push(Spanned::new(pattern, self.own(value.span)));
            }
        }
        ResourceElement { span: self.own(element.member.span()), negated: element.negated, listed }
    }

    /// Reports variables that are malformed or stand before the fifth colon; returns whether any is.
    fn resource_variables(&mut self, value: &Value<'_>, text: &str) -> bool {
        let mut wrong = false;
        let (mut colons, mut seen) = (0, 0);
        for site in self.sites(text) {
            colons += text.get(seen..site.range.start).unwrap_or_default().matches(':').count();
            seen = site.range.end;
            let problem = match site.content {
                Err(fault) => Problem::MalformedVariable { fault },
                Ok(_) if colons < 5 => Problem::VariableMisplaced,
                Ok(_) => continue,
            };
            self.report(problem, part(value, site.range));
            wrong = true;
        }
        wrong
    }

    /// Checks what IAM checks of a resource when a policy is saved, without knowing the service's own formats.
    fn resource_shape(&mut self, value: &Value<'_>, text: &str, signs: &Signs) {
        // Resource policies of API Gateway may leave out the beginning of the ARN.
        if text == "*" || (self.kind == PolicyKind::Resource && text.starts_with("execute-api:/")) {
            return;
        }
        let arn = signs.five_colons().and_then(|colons| Arn::divided(text, colons));
        if let Some(arn) = arn.filter(|arn| may_be_partition(arn.partition)) {
            return self.resource_arn(value, text, &arn);
        }
        let invalid = |fault| Problem::InvalidResource { fault };
        let mut fields = text.split(':');
        if fields.next() != Some("arn") {
            return self.report(invalid(ResourceFault::NotArn), value.span);
        }
        let (Some(partition), Some(service)) = (fields.next(), fields.next()) else {
            return self.report(invalid(ResourceFault::MissingFields), value.span);
        };
        let gap = fields.clone().count() < 3 && text.contains("::");
        let fault = if !may_be_partition(partition) {
            ResourceFault::Partition
        } else if service.is_empty() {
            ResourceFault::NoService
        } else if gap {
            ResourceFault::MissingFields
        } else {
            let region = fields.next().unwrap_or_default();
            if !self.service_field(value, partition, service) && matches!(service, "iam" | "s3") {
                self.region_field(value, [partition, service, region]);
            }
            return;
        };
        self.report(invalid(fault), value.span);
    }

    /// Reports a service field with a wildcard; returns whether it has one.
    fn service_field(&mut self, value: &Value<'_>, partition: &str, service: &str) -> bool {
        let wild = is_wild(service);
        if wild {
            let start = "arn::".len() + partition.len();
            self.report(Problem::WildcardInService, part(value, start..start + service.len()));
        }
        wild
    }

    /// Reports the Region in an ARN that has none, given the fields before it and itself; returns whether there is one.
    fn region_field(&mut self, value: &Value<'_>, [partition, service, region]: [&str; 3]) -> bool {
        // A wildcard is no Region: it matches the empty field as well.
        let has_region = !region.is_empty() && !is_wild(region);
        if has_region {
            let start = "arn:::".len() + partition.len() + service.len();
            self.report(Problem::RegionInArn, part(value, start..start + region.len()));
        }
        has_region
    }

    /// Checks the service field, and what IAM knows of its own resources and those of S3.
    fn resource_arn(&mut self, value: &Value<'_>, text: &str, arn: &Arn<'_>) {
        if self.service_field(value, arn.partition, arn.service) || !matches!(arn.service, "iam" | "s3") {
            return;
        }
        let (kind, _) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
        let is_global = arn.service == "iam" || (!REGIONAL_S3.contains(&kind) && !kind.contains(['*', '?', '$']));
        let has_region = is_global && self.region_field(value, [arn.partition, arn.service, arn.region]);
        if !has_region && arn.service == "iam" && !is_iam_resource(arn.resource) {
            let start = text.len() - arn.resource.len();
            self.report(Problem::UnknownIamResource, part(value, start..text.len()));
        }
    }
}

/// Whether IAM knows the kind of its own resource, or a variable or wildcard leaves it open.
fn is_iam_resource(resource: &str) -> bool {
    // `sts:AssumeRoot` is asked for the root user, which IAM's list does not have.
    matches!(resource, "*" | "root")
        || resource.starts_with("${")
        || IAM_RESOURCES.iter().any(|kind| resource.starts_with(kind))
}

fn is_wild(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'*' | b'?'))
}

/// Whether it is a partition, or a wildcard leaves it open.
fn may_be_partition(text: &str) -> bool {
    is_partition(text) || is_wild(text)
}

/// Whether a variable stands for the partition of an ARN, where IAM takes it for the name of one.
fn has_variable_partition(text: &str) -> bool {
    text.strip_prefix("arn:").is_some_and(|rest| rest.starts_with("${"))
}
