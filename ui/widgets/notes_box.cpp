#include "ui/widgets/notes_box.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QLabel>

namespace usher::ui {

NotesBox::NotesBox(int lines, QWidget* parent) : QScrollArea(parent), m_words(new QLabel) {
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setFont(deskFont(type::kBody));
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_words->setContentsMargins(kGrid / 2, kGrid / 4, kGrid / 2, kGrid / 4);
    setWidget(m_words);
    setWidgetResizable(true);
    setFrameShape(QFrame::StyledPanel); // it shows the focus
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus); // the keys scroll it
    setFixedHeight(2 * kGrid * lines + kGrid + kGrid / 2);
    viewport()->setAutoFillBackground(false);
    m_words->setAutoFillBackground(false);
}

void NotesBox::tell(const QString& words) {
    const QString shown = unbroken(words);
    if (shown == m_words->text())
        return;
    m_words->setText(shown);
    setAccessibleName(words);
}

QString NotesBox::words() const {
    return m_words->text();
}

} // namespace usher::ui
