//! A recursion cannot pause in its depths, for a paused function has no stack; so the walk brings
//! a stack of its own.

use std::io;

/// A search tree: what stands left comes before the word, what stands right after it.
#[derive(Debug, Default)]
pub struct Tree {
    root: Option<Box<Node>>,
}

#[derive(Debug)]
struct Node {
    word: String,
    left: Tree,
    right: Tree,
}

// ANCHOR: recursion
impl Tree {
    /// Calls `visit` with every word, in order. It returns when the whole tree is done.
    pub fn visit(&self, visit: &mut impl FnMut(&str)) {
        if let Some(node) = &self.root {
            node.left.visit(visit);
            visit(&node.word);
            node.right.visit(visit);
        }
    }
}
// ANCHOR_END: recursion

// ANCHOR: walk
/// The same walk, pausing at every word.
#[derive(Debug)]
pub struct Walk<'tree> {
    /// The nodes whose left side is being walked: what the recursion had on the thread's stack.
    waiting: Vec<&'tree Node>,
}

impl<'tree> Walk<'tree> {
    /// Goes down the left side; every node on the way waits for its turn.
    fn descend(&mut self, mut tree: &'tree Tree) {
        while let Some(node) = &tree.root {
            self.waiting.push(node);
            tree = &node.left;
        }
    }
}

impl<'tree> Iterator for Walk<'tree> {
    type Item = &'tree str;

    fn next(&mut self) -> Option<&'tree str> {
        let node = self.waiting.pop()?;
        self.descend(&node.right);
        Some(&node.word)
    }
}
// ANCHOR_END: walk

impl Tree {
    /// The words in order, one at a time.
    pub fn walk(&self) -> Walk<'_> {
        let mut walk = Walk { waiting: Vec::new() };
        walk.descend(self);
        walk
    }

    /// Adds a word unless it is there.
    pub fn insert(&mut self, word: &str) {
        let mut place = &mut self.root;
        while let Some(node) = place {
            if node.word == word {
                return;
            }
            let side = if word < &node.word { &mut node.left } else { &mut node.right };
            place = &mut side.root;
        }
        let (word, left, right) = (word.to_owned(), Tree::default(), Tree::default());
        *place = Some(Box::new(Node { word, left, right }));
    }
}

impl<'word> FromIterator<&'word str> for Tree {
    fn from_iter<Words: IntoIterator<Item = &'word str>>(words: Words) -> Self {
        let mut tree = Tree::default();
        words.into_iter().for_each(|word| tree.insert(word));
        tree
    }
}

/// Walks the words of a recipe as far as “and”, then visits them all.
pub fn demo() -> io::Result<()> {
    let recipe = include_str!("../recipe.txt").to_lowercase();
    let words = recipe.split(|sign: char| !sign.is_alphabetic());
    let tree: Tree = words.filter(|word| !word.is_empty()).collect();
    let mut walk = tree.walk();
    for word in walk.by_ref().take_while(|&word| word <= "and") {
        println!("{word}");
    }
    println!("paused: {} nodes wait for their turn", walk.waiting.len());
    let mut visited = 0;
    tree.visit(&mut |_| visited += 1);
    println!("the recursion could not stop: {visited} words");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Tree {
        ["mix", "bake", "whisk", "fold", "ice", "bake"].into_iter().collect()
    }

    /// The stack that the recursion borrowed from the thread, the walk owns.
    #[test]
    fn a_walk_with_a_stack_of_its_own_visits_what_the_recursion_visits() {
        let (tree, mut visited) = (sample(), Vec::new());
        tree.visit(&mut |word| visited.push(word.to_owned()));
        assert_eq!(visited, ["bake", "fold", "ice", "mix", "whisk"]);
        assert!(tree.walk().eq(visited.iter().map(String::as_str)));
    }

    #[test]
    fn a_walk_can_be_left_in_the_middle() {
        let tree = sample();
        let mut walk = tree.walk();
        assert_eq!(walk.next(), Some("bake"));
        assert_eq!(walk.waiting.len(), 2, "ice and fold stand above: mix, then fold");
    }

    #[test]
    fn an_empty_tree_has_no_words() {
        assert_eq!(Tree::default().walk().next(), None);
    }
}
