### What is said of actions and keys while a policy is written.

assist-pattern = { $count ->
    [one] 1 action, { $writing ->
        [0] which changes nothing
       *[other] which changes something
    }
   *[other] { NUMBER($count) } actions, { $writing ->
        [0] none of which changes anything
        [one] 1 of which changes something
       *[other] { NUMBER($writing) } of which change something
    }
}
assist-level = { $level }: { NUMBER($count) }
assist-access = Access level: { $level }
assist-no-resource = Has no resource types: `Resource` has to be `*`.
assist-resources = Resource types: { $names }
assist-keys = Condition keys: { $names }
assist-multivalued = { $kind }, several values
assist-resource-type = `{ $name }` of `{ $service }`

## A policy that AWS manages

assist-managed-version = v{ NUMBER($number) }, { $day }
assist-managed-newest = Newest version: { $version }
assist-managed-statements = Statements: { NUMBER($count) }
