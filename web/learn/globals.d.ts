// What scripts/learn.mjs puts in the place of these names.

/// <reference path="../embed/globals.d.ts" />

declare const ROLECALL_LESSONS: import('./lesson.js').Lesson[];
