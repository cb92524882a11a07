### Lists, item by item from the end: "a, b or c" is list-or of "a" and of what list-or makes of "b" and "c".

list-or = { $first } or { $rest }
list-and = { $first } and { $rest }
list-comma = { $first }, { $rest }
