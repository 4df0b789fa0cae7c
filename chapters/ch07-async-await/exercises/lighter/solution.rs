use super::Dough;

/// Kneads a dough, waits for the printer, and answers with the label.
pub async fn label(printer: impl Future<Output = ()>) -> String {
    let (grams, holes) = {
        let dough = Dough::knead();
        (dough.grams(), dough.holes())
    };
    printer.await;
    format!("{grams} g, {holes} holes")
}
