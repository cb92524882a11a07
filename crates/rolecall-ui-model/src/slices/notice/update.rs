//! A notice goes away when it was read.

use crate::model::Model;
use crate::slices::notice::msg::NoticeMsg;

pub(crate) fn update(model: &Model, NoticeMsg::Dismissed: NoticeMsg) -> Option<Model> {
    model.notice.is_some().then(|| Model { notice: None, ..model.clone() })
}
