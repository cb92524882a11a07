//! Starts the page.

fn main() {
    rolecall_web::start();
}
