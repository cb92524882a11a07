//! `rolecall serve`, of a program with the page (`ROLECALL_PAGE=dist cargo test`) or without.

use super::*;

#[cfg(not(page))]
#[test]
fn a_program_without_the_page_says_how_to_build_one() {
    let output = run(&["serve"], "");
    assert_eq!(code(&output), 3);
    assert_eq!(stdout(&output), "");
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.starts_with("error: this program was built without the page."), "{complaint}");
    assert!(complaint.contains("`ROLECALL_PAGE=dist cargo build"), "{complaint}");
    let japanese = String::from_utf8(run(&["serve", "--lang", "ja"], "").stderr).unwrap();
    assert!(japanese.contains("ページが組み込まれていません"), "{japanese}");
}

#[cfg(page)]
#[test]
fn a_program_with_the_page_serves_every_file_of_it() {
    use std::net::TcpStream;
    use std::path::Path;

    let mut child = rolecall(&["serve"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let ask = |name: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /{name} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(env!("ROLECALL_PAGE"));
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    let answers: Vec<_> = names.iter().map(|name| ask(name)).collect();
    let front = ask("");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(names.len() > 20, "{}", names.len());
    for (name, answer) in names.iter().zip(&answers) {
        assert!(answer.starts_with(b"HTTP/1.1 200 "), "{name}");
        assert!(answer.ends_with(&fs::read(folder.join(name)).unwrap()), "{name}");
    }
    assert!(front.ends_with(&fs::read(folder.join("index.html")).unwrap()));
}
