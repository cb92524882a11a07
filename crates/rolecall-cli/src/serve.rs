//! `rolecall serve`: the page, from inside the program, for those who may not open the site.

mod page;

use std::io;
use std::net::Ipv4Addr;
use std::sync::OnceLock;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::arguments::ServeArguments;
use crate::output::Output;
use crate::{Exit, Stop};
use page::{File, Page};
use rolecall_explain::Text;

/// How many requests are answered at once: one slow reader holds up nobody.
const THREADS: usize = 4;

/// Serves the page until the program is interrupted.
pub(crate) fn run(arguments: &ServeArguments, output: &mut Output) -> Result<Exit, Stop> {
    let page = page::BUILT_IN.as_ref().ok_or(Stop::NoPage)?;
    let server = listen(arguments.port)?;
    let address = format!("http://{}/", server.server_addr());
    output.line(arguments.language.locale().cli_serving(&Text::plain_words(&address)).plain())?;
    output.flush()?;
    let end = OnceLock::new();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| answer_all(&server, page, &end));
        }
    });
    Err(Stop::Port { port: arguments.port, cause: end.get().map(ToString::to_string).unwrap_or_default() })
}

/// Listens on the loopback interface alone; port 0 is any that is free.
fn listen(port: u16) -> Result<Server, Stop> {
    Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| Stop::Port { port, cause: error.to_string() })
}

/// Answers until nothing more can be heard, tells why, and lets the other threads end as well.
fn answer_all(server: &Server, page: &Page, end: &OnceLock<io::Error>) {
    loop {
        match server.recv() {
            Ok(request) => answer(request, page),
            Err(error) => {
                end.get_or_init(|| error);
                return server.unblock();
            }
        }
    }
}

fn answer(request: Request, page: &Page) {
    let found = match request.method() {
        Method::Get | Method::Head => page.find(request.url()).ok_or(404),
        _ => Err(405),
    };
    let response = match found {
        Ok(file) => response(200, file.bytes, headers(&file, page)),
        Err(status) => {
            let headers = vec![header("Content-Type", "text/plain; charset=utf-8"), header("Allow", "GET, HEAD")];
            response(status, b"", headers)
        }
    };
    // Who has gone away is told nothing.
    let _ = request.respond(response);
}

/// A body of known length is sent in one piece.
fn response(status: u16, body: &'static [u8], headers: Vec<Option<Header>>) -> Response<&'static [u8]> {
    let headers = headers.into_iter().flatten().collect();
    Response::new(status.into(), headers, body, Some(body.len()), None).with_chunked_threshold(usize::MAX)
}

/// What `scripts/dist.mjs` tells other hosts to send.
fn headers(file: &File, page: &Page) -> Vec<Option<Header>> {
    vec![
        header("Content-Type", file.media_type()),
        header("Cache-Control", if file.is_hashed() { "public, max-age=31536000, immutable" } else { "no-cache" }),
        header("Content-Security-Policy", page.policy),
        header("Referrer-Policy", "no-referrer"),
        header("X-Content-Type-Options", "nosniff"),
        header("Cross-Origin-Resource-Policy", "cross-origin"),
        header("Access-Control-Allow-Origin", "*"),
    ]
}

/// A header; `None` if it is not ASCII, which none is.
fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    const PAGE: Page = Page {
        policy: "default-src 'none'",
        files: &[
            ("index.html", b"<!doctype html>"),
            ("main-0123456789abcdef.css", b"body {}"),
            ("program.wasm", &[b'x'; 100_000]),
        ],
    };

    /// What is answered to each request, in lower case.
    fn answers(requests: &[&str]) -> Vec<String> {
        let server = listen(0).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        assert!(address.ip().is_loopback());
        thread::scope(|scope| {
            scope.spawn(|| answer_all(&server, &PAGE, &OnceLock::new()));
            let answers: Vec<_> = requests.iter().map(|request| ask(address, request)).collect();
            server.unblock();
            answers.into_iter().map(Result::unwrap).collect()
        })
    }

    fn ask(address: std::net::SocketAddr, request: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.to_lowercase())
    }

    #[test]
    fn files_come_whole_and_with_their_headers() {
        let [index, style, program] =
            answers(&["GET /?lang=ja", "GET /main-0123456789abcdef.css", "GET /program.wasm"]).try_into().unwrap();
        assert!(index.starts_with("http/1.1 200"), "{index}");
        assert!(index.ends_with("\r\n\r\n<!doctype html>"), "{index}");
        for header in [
            "content-type: text/html; charset=utf-8",
            "cache-control: no-cache",
            "content-security-policy: default-src 'none'",
            "referrer-policy: no-referrer",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: cross-origin",
            "access-control-allow-origin: *",
        ] {
            assert!(index.contains(&format!("\r\n{header}\r\n")), "{header}: {index}");
        }
        assert!(style.contains("\r\ncache-control: public, max-age=31536000, immutable\r\n"), "{style}");
        assert!(program.contains("\r\ncontent-type: application/wasm\r\n"));
        assert!(program.contains("\r\ncontent-length: 100000\r\n"));
        assert!(program.ends_with(&"x".repeat(100_000)));
    }

    #[test]
    fn a_head_has_no_body_and_what_is_not_there_is_said() {
        let [head, missing, outside, post] =
            answers(&["HEAD /", "GET /no.js", "GET /../Cargo.toml", "POST /"]).try_into().unwrap();
        assert!(head.starts_with("http/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(missing.starts_with("http/1.1 404"), "{missing}");
        assert!(outside.starts_with("http/1.1 404"), "{outside}");
        assert!(post.starts_with("http/1.1 405") && post.contains("\r\nallow: get, head\r\n"), "{post}");
    }

    #[test]
    fn a_port_that_is_taken_is_said() {
        let taken = listen(0).unwrap();
        let port = taken.server_addr().to_ip().unwrap().port();
        let Err(Stop::Port { port: said, .. }) = listen(port) else { panic!("{port} is taken") };
        assert_eq!(said, port);
    }
}
