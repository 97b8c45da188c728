//! show
fn main() {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_ghost::LANGUAGE.into()).unwrap();
    if std::env::args().nth(1).is_some() { parser.set_logger(Some(Box::new(|k, m| eprintln!("{k:?} {m}")))); }
    println!("{}", parser.parse(&text, None).unwrap().root_node().to_sexp());
}
