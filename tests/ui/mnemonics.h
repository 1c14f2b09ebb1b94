#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QStringList>

namespace made_up {

/// The keys in texts that stand beside each other: "&File" has F.
struct Mnemonics {
    int count = 0;
    QStringList shared; ///< "File/Format": both have the same
};

inline Mnemonics mnemonicsOf(const QStringList& texts) {
    Mnemonics found;
    QHash<QString, QString> owners;
    for (const QString& text : texts) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            continue;
        ++found.count;
        if (owners.contains(key))
            found.shared << owners[key] + u'/' + text;
        owners.insert(key, text);
    }
    return found;
}

inline QStringList textsOf(const QList<QAction*>& actions) {
    QStringList texts;
    for (const QAction* action : actions)
        texts << action->text();
    return texts;
}

/// Menus and fields: their keys work anywhere in the window.
inline Mnemonics mnemonicsOf(const QMainWindow& window) {
    QStringList texts = textsOf(window.menuBar()->actions());
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->buddy() != nullptr)
            texts << label->text();
    return mnemonicsOf(texts);
}

} // namespace made_up
