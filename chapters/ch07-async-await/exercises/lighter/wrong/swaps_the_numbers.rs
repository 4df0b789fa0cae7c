// Verdict: failed; test: the_text_is_the_same
use super::Dough;

/// The label's numbers: the grams, and the holes.
fn numbers() -> (u32, usize) {
    let dough = Dough::knead();
    (dough.grams(), dough.holes())
}

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let (holes, grams) = numbers();
    printer.await;
    format!("{grams} g, {holes} holes")
}
