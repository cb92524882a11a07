//! Closed sets of things that an import speaks of, each with a name that programs see.

/// Declares an enum of names that programs see, each with its variant.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// A permanent name, in camel case, for programs.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The one of that name.
            #[must_use]
            pub fn of(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

named! {
    /// What a text is taken for.
    Kind {
        /// A scenario of Rolecall.
        Scenario = "scenario",
        /// A template of CloudFormation or SAM, or what the CDK writes.
        CloudFormation = "cloudFormation",
        /// Plan or state of Terraform, as JSON.
        TerraformJson = "terraformJson",
        /// Events of CloudTrail.
        CloudTrail = "cloudTrail",
        /// `aws iam get-account-authorization-details`
        AuthorizationDetails = "authorizationDetails",
        /// `aws sts decode-authorization-message`
        DecodedMessage = "decodedMessage",
        /// `aws iam simulate-principal-policy` or `simulate-custom-policy`
        Simulation = "simulation",
        /// What STS answers when a session begins.
        Credentials = "credentials",
        /// `aws sts get-caller-identity`
        CallerIdentity = "callerIdentity",
        /// What the commands of IAM print about one or several entities.
        IamGet = "iamGet",
        /// What the commands of Organizations print.
        Organizations = "organizations",
        /// `aws ec2 describe-vpc-endpoints`
        VpcEndpoints = "vpcEndpoints",
        /// The policy of a resource.
        ResourcePolicy = "resourcePolicy",
        /// Findings of Access Analyzer.
        AccessAnalyzer = "accessAnalyzer",
        /// A workflow of GitHub Actions.
        GithubWorkflow = "githubWorkflow",
        /// A manifest of Kubernetes.
        Kubernetes = "kubernetes",
        /// `serverless.yml`
        Serverless = "serverless",
        /// A cluster configuration of eksctl.
        Eksctl = "eksctl",
        /// The text of a denial.
        AccessDenied = "accessDenied",
        /// What the console shows of a denial.
        ConsoleAccessDenied = "consoleAccessDenied",
        /// An encoded authorization message, which only STS can read.
        EncodedMessage = "encodedMessage",
        /// A trust policy.
        TrustPolicy = "trustPolicy",
        /// A policy of a user, group or role.
        IdentityPolicy = "identityPolicy",
        /// A permissions boundary.
        PermissionsBoundary = "permissionsBoundary",
        /// A service control policy.
        ServiceControlPolicies = "serviceControlPolicies",
        /// A resource control policy.
        ResourceControlPolicies = "resourceControlPolicies",
        /// A session policy.
        SessionPolicies = "sessionPolicies",
        /// The policy of a VPC endpoint.
        VpcEndpointPolicy = "vpcEndpointPolicy",
        /// Terraform's language.
        TerraformHcl = "terraformHcl",
        /// A JSON Web Token or a SAML assertion.
        Token = "token",
    }
}

named! {
    /// How sure it is what a text is, and that all parts have found their place.
    Confidence {
        /// The marks of one kind; nothing had to be chosen.
        Certain = "certain",
        /// A place or an owner was assumed; the import stands, and other readings are offered.
        Likely = "likely",
        /// Two kinds fit equally.
        Unsure = "unsure",
    }
}

named! {
    /// A repair of sloppy text.
    Mend {
        /// Fences of Markdown.
        MarkdownFence = "markdownFence",
        /// A mark before every line, as quoting leaves it.
        LinePrefix = "linePrefix",
        /// Times before every line, as logs have them.
        Timestamps = "timestamps",
        /// Numbers before every line.
        LineNumbers = "lineNumbers",
        /// A frame around the text.
        BoxDrawing = "boxDrawing",
        /// Colours of a terminal.
        Ansi = "ansi",
        /// Typographic quotes instead of straight ones.
        SmartQuotes = "smartQuotes",
        /// White space of another kind.
        NoBreakSpace = "noBreakSpace",
        /// A byte order mark.
        ByteOrderMark = "byteOrderMark",
        /// Characters without a width.
        ZeroWidth = "zeroWidth",
        /// Comments.
        Comments = "comments",
        /// A comma before a closing bracket.
        TrailingCommas = "trailingCommas",
        /// Single quotes instead of double ones.
        SingleQuotes = "singleQuotes",
        /// Names of members without quotes.
        UnquotedKeys = "unquotedKeys",
        /// Values as Python prints them.
        PythonLiteral = "pythonLiteral",
        /// JSON inside a string.
        JsonInString = "jsonInString",
        /// The text of an error inside JSON.
        JsonMessage = "jsonMessage",
        /// URL-encoded text.
        UrlEncoded = "urlEncoded",
        /// Base64.
        Base64 = "base64",
        /// A command line above its output.
        ShellPrompt = "shellPrompt",
        /// Quotes of a shell around JSON.
        ShellQuotes = "shellQuotes",
        /// A here-document of a shell.
        Heredoc = "heredoc",
        /// Several documents in one text.
        SeveralDocuments = "severalDocuments",
        /// YAML.
        Yaml = "yaml",
        /// A table with commas.
        Csv = "csv",
        /// A structure as Athena prints it.
        AthenaStruct = "athenaStruct",
        /// A compressed file.
        Gzip = "gzip",
        /// UTF-16.
        Utf16 = "utf16",
        /// Lines that were broken, or ran together.
        LineBreaks = "lineBreaks",
    }
}

named! {
    /// Something secret that was taken out.
    Secret {
        /// The ID of an access key.
        AccessKeyId = "accessKeyId",
        /// A secret access key.
        SecretAccessKey = "secretAccessKey",
        /// A session token.
        SessionToken = "sessionToken",
        /// A JSON Web Token.
        Token = "token",
        /// A SAML assertion.
        Assertion = "assertion",
        /// The signature of a request, or what it was made of.
        Signature = "signature",
        /// A private key.
        PrivateKey = "privateKey",
        /// A token of GitHub or Slack.
        ServiceToken = "serviceToken",
        /// An address of somebody.
        Email = "email",
        /// An encoded authorization message.
        EncodedMessage = "encodedMessage",
        /// A value that Terraform calls sensitive.
        Sensitive = "sensitive",
    }
}

named! {
    /// A document that a scenario needs and the text does not hold.
    Document {
        /// Policies of the caller, and of its groups.
        IdentityPolicies = "identityPolicies",
        /// The trust policy of a role.
        TrustPolicy = "trustPolicy",
        /// The policy of a resource.
        ResourcePolicy = "resourcePolicy",
        /// The permissions boundary of the caller.
        PermissionsBoundary = "permissionsBoundary",
        /// What was passed when the session began.
        SessionPolicies = "sessionPolicies",
        /// Service control policies.
        ServiceControlPolicies = "serviceControlPolicies",
        /// Resource control policies.
        ResourceControlPolicies = "resourceControlPolicies",
        /// The policy of a VPC endpoint.
        VpcEndpointPolicy = "vpcEndpointPolicy",
        /// Where the account lies in its organization.
        OrganizationTree = "organizationTree",
        /// A managed policy that is named.
        ManagedPolicy = "managedPolicy",
    }
}

named! {
    /// What else could be behind a denial that does not say its reason.
    Possibility {
        /// Another action that the same call needs.
        Action = "action",
        /// Block Public Access of S3.
        BlockPublicAccess = "blockPublicAccess",
        /// The key is deleted, disabled or in another Region.
        KeyElsewhere = "keyElsewhere",
        /// Caller and resource belong to different organizations, for which AWS leaves the reason out.
        OtherOrganization = "otherOrganization",
        /// The object does not exist, and the caller may not list the bucket.
        NoSuchObject = "noSuchObject",
        /// The role does not exist, or belongs to another account.
        NoSuchRole = "noSuchRole",
    }
}

named! {
    /// Why a scenario may come to something else than a message says.
    Cause {
        /// A statement that denies is in a document of the layer that is not given.
        MissingDeny = "missingDeny",
        /// The policy that the message names is not given, or in another version.
        OtherVersion = "otherVersion",
        /// A policy was changed since, or the change had not arrived when the request was made.
        ChangedSince = "changedSince",
        /// A context key that is unknown or assumed had another value.
        OtherContext = "otherContext",
        /// Somebody else called, or in another account.
        OtherCaller = "otherCaller",
        /// A service or resource control policy that is not given.
        ControlPolicy = "controlPolicy",
        /// The policy of a VPC endpoint that is not given.
        EndpointPolicy = "endpointPolicy",
        /// A session policy that is not given.
        SessionPolicy = "sessionPolicy",
        /// Another action that the same call needs was refused.
        OtherAction = "otherAction",
        /// Block Public Access of S3.
        BlockPublicAccess = "blockPublicAccess",
        /// The key is deleted, disabled or in another Region.
        KeyElsewhere = "keyElsewhere",
        /// Caller and resource belong to different organizations.
        OtherOrganization = "otherOrganization",
        /// The object does not exist, and the caller may not list the bucket.
        NoSuchObject = "noSuchObject",
        /// The role does not exist, or belongs to another account.
        NoSuchRole = "noSuchRole",
    }
}

named! {
    /// What would say more.
    Hint {
        /// Let STS decode the message.
        DecodeAuthorizationMessage = "decodeAuthorizationMessage",
        /// Ask who the caller is.
        GetCallerIdentity = "getCallerIdentity",
        /// The workflow says which `sub` the token has.
        GithubWorkflow = "githubWorkflow",
        /// The token itself says it.
        Token = "token",
        /// Across organizations AWS does not say why.
        CrossOrganization = "crossOrganization",
        /// The simulator's answer may differ from AWS's.
        Simulator = "simulator",
        /// `get-policy` prints no document.
        GetPolicyVersion = "getPolicyVersion",
        /// More pages follow.
        Truncated = "truncated",
        /// The job asks for no token.
        IdTokenPermission = "idTokenPermission",
    }
}

named! {
    /// What an open place waits for.
    Want {
        /// Who calls.
        Caller = "caller",
        /// The action.
        Action = "action",
        /// The resource.
        Resource = "resource",
        /// An account.
        Account = "account",
        /// The account that owns a resource.
        ResourceAccount = "resourceAccount",
        /// The ID of a VPC endpoint.
        VpcEndpoint = "vpcEndpoint",
        /// The claim `sub` of a token.
        Subject = "subject",
        /// A repository, as `owner/name`.
        Repository = "repository",
        /// The issuer of a token.
        Issuer = "issuer",
        /// A role.
        Role = "role",
        /// A user.
        User = "user",
        /// A whole policy.
        Document = "document",
        /// Statements of a policy.
        Statements = "statements",
        /// A Region.
        Region = "region",
        /// A part of a text.
        Text = "text",
        /// An organization unit or root.
        Parent = "parent",
    }
}

impl Want {
    /// Whether a decision may hang on it, so that none is settled before it is filled in. A stand-in for an account keeps apart what was written apart.
    #[must_use]
    pub fn is_decisive(self) -> bool {
        !matches!(self, Self::Account | Self::ResourceAccount | Self::VpcEndpoint | Self::Region | Self::Parent)
    }
}

named! {
    /// Why nothing is imported.
    Refusal {
        /// There is nothing.
        Empty = "empty",
        /// Longer than is read.
        TooLong = "tooLong",
        /// Unpacked or decoded, it is longer than is read.
        TooLongUnpacked = "tooLongUnpacked",
        /// Too many documents, events or entities.
        TooMany = "tooMany",
        /// Nested too deep.
        TooDeep = "tooDeep",
        /// The document ends before it is closed, or a part of it was left out.
        Truncated = "truncated",
        /// A name stands twice in one object.
        DuplicateMember = "duplicateMember",
        /// Bytes that are no text.
        NotText = "notText",
        /// A broken compressed file.
        BrokenGzip = "brokenGzip",
        /// `--output table` or `text`.
        TableOutput = "tableOutput",
        /// YAML with an anchor, an alias or a foreign tag.
        YamlReference = "yamlReference",
        /// Something that cannot be parsed as what it seems to be.
        Syntax = "syntax",
        /// A failure that has nothing to do with policies: expired or wrong credentials, throttling.
        NotAnAuthorization = "notAnAuthorization",
        /// A failed sign-in to the console, which names nobody.
        HiddenUser = "hiddenUser",
        /// A policy of Organizations that authorizes nothing.
        OtherPolicyType = "otherPolicyType",
        /// Only an encoded message that STS alone can read.
        EncodedMessage = "encodedMessage",
        /// A picture.
        Picture = "picture",
        /// Not what it was said to be.
        NotThatKind = "notThatKind",
        /// A token or assertion that cannot be read.
        Token = "token",
        /// Nothing that is known.
        Unknown = "unknown",
    }
}

named! {
    /// How a text says that a request was refused.
    Denied {
        /// A statement denies.
        Explicit = "explicitDeny",
        /// Nothing allows.
        Implicit = "implicitDeny",
        /// It does not say which.
        Unsaid = "deny",
    }
}
