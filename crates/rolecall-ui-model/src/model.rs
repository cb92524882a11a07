//! The state of the page: what every slice holds, and the steps from one state to the next that several slices take.

use std::rc::Rc;

use crate::Locale;
use crate::per_step::PerStep;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::seen::Seen;
use crate::slices::evaluation::state::Evaluation;
use crate::slices::history::state::{History, Moment};
use crate::slices::managed::state::Managed;
use crate::slices::matrix::state::MatrixState;
use crate::slices::navigation::state::Navigation;
use crate::slices::notice::state::Notice;
use crate::slices::pin::state::Pin;
use crate::slices::scenario::saved::SavedScenario;
use crate::slices::settings::theme::Theme;
use crate::slices::trace::state::{Pointing, TraceState};
use crate::views::Views;

/// The page as a value. What a slice holds is shared between states and copied when it changes.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) locale: Locale,
    pub(crate) theme: Theme,
    /// Whether the page hears its own shortcuts.
    pub(crate) shortcuts: bool,
    /// The scenario that is being edited.
    pub(crate) draft: Rc<ScenarioDraft>,
    pub(crate) evaluation: Rc<Evaluation>,
    /// The selected step.
    pub(crate) step: usize,
    pub(crate) navigation: Rc<Navigation>,
    pub(crate) trace: Rc<TraceState>,
    pub(crate) pointing: Pointing,
    /// Whether what would deny an allowed step is to be seen.
    pub(crate) denials: bool,
    /// Context keys that were asked for and have no value yet.
    pub(crate) pending: Rc<PerStep<Rc<str>>>,
    pub(crate) history: Rc<History>,
    /// What is compared with.
    pub(crate) pin: Option<Rc<Pin>>,
    /// What was pinned before the page was loaded again, until the texts of AWS come that it names.
    pub(crate) pin_to_come: Option<Rc<SavedScenario>>,
    /// Principals × actions × resources.
    pub(crate) matrix: Rc<MatrixState>,
    pub(crate) notice: Option<Rc<Notice>>,
    /// The policies of AWS that were looked up.
    pub(crate) managed: Rc<Managed>,
    /// Whether the place to paste or drop anything is open.
    pub(crate) importing: bool,
    /// What stays in view while a document is typed into.
    pub(crate) seen: Option<Rc<Seen>>,
    /// Not a part of the state: what was made of it.
    pub(crate) views: Rc<Views>,
}

impl Model {
    /// A scenario of which nothing is known yet.
    pub(crate) fn new(draft: ScenarioDraft, locale: Locale, theme: Theme) -> Self {
        Self {
            locale,
            theme,
            shortcuts: true,
            evaluation: Rc::default(),
            draft: Rc::new(draft),
            step: 0,
            navigation: Rc::default(),
            trace: Rc::default(),
            pointing: Pointing::default(),
            denials: false,
            pending: Rc::default(),
            history: Rc::default(),
            pin: None,
            pin_to_come: None,
            matrix: Rc::default(),
            notice: None,
            managed: Rc::default(),
            importing: false,
            seen: None,
            views: Rc::default(),
        }
    }

    /// The language of the page.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Whether the page hears its own shortcuts.
    #[must_use]
    pub fn shortcuts(&self) -> bool {
        self.shortcuts
    }

    /// The selected step.
    #[must_use]
    pub fn selected_step(&self) -> usize {
        self.step
    }

    /// The next state with an edited scenario, which can be taken back.
    pub(crate) fn edited(&self, edit: impl FnOnce(&mut ScenarioDraft)) -> Self {
        let mut draft = (*self.draft).clone();
        edit(&mut draft);
        self.with(draft, self.history.with(self.present()))
    }

    /// The next state with something typed. What is typed into one place is taken back as one.
    pub(crate) fn typed(&self, place: &str, edit: impl FnOnce(&mut ScenarioDraft)) -> Self {
        let mut draft = (*self.draft).clone();
        edit(&mut draft);
        self.with(draft, self.history.with_typed(place, self.present()))
    }

    /// The next state after an edit that the user is told of.
    pub(crate) fn told(&self, notice: Notice, edit: impl FnOnce(&mut ScenarioDraft)) -> Self {
        self.edited(edit).telling(notice)
    }

    /// With something to tell the user.
    pub(crate) fn telling(self, notice: Notice) -> Self {
        Self { notice: Some(Rc::new(notice)), ..self }
    }

    /// With everything since another state as one thing to take back.
    pub(crate) fn since(self, before: &Self) -> Self {
        Self { history: Rc::new(before.history.with(before.present())), ..self }
    }

    fn with(&self, draft: ScenarioDraft, history: History) -> Self {
        let draft = Rc::new(draft);
        let evaluation = Rc::new(self.evaluation.of_edited(&self.draft, &draft));
        let pointing = Pointing { place: None, ..self.pointing.clone() };
        Self { draft, evaluation, pointing, history: Rc::new(history), notice: None, ..self.clone() }
    }

    /// The next state with another scenario: of what was shown of the one before nothing stays.
    pub(crate) fn with_another(&self, draft: Rc<ScenarioDraft>) -> Self {
        Self {
            evaluation: Rc::new(self.evaluation.of_another()),
            draft,
            navigation: Rc::new(self.navigation.for_another_scenario()),
            trace: Rc::default(),
            pointing: Pointing::default(),
            pending: Rc::default(),
            notice: None,
            importing: false,
            ..self.clone()
        }
    }

    /// What can be gone back to.
    pub(crate) fn present(&self) -> Moment {
        Moment { draft: self.draft.clone(), step: self.step, tabs: self.navigation.tabs.clone() }
    }
}
