#include "ui/dialogs/bullet_list.h"

#include "ui/dialogs/dialog_parts.h"

#include <QGridLayout>

namespace usher::ui {

BulletList::BulletList(const QFont& font, QWidget* parent)
    : QWidget(parent),
      m_font(font),
      m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(1, 1);
}

void BulletList::setLines(const QStringList& lines) {
    if (lines == m_lines)
        return;
    clear();
    m_lines = lines;
    for (int row = 0; row < lines.size(); ++row)
        add(row, lines[row]);
}

void BulletList::clear() {
    while (auto* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void BulletList::add(int row, const QString& line) {
    auto* bullet = new QLabel(QStringLiteral("•"));
    bullet->setFont(m_font);
    auto* text = sentence(m_font, line);
    m_grid->addWidget(bullet, row, 0, Qt::AlignTop);
    m_grid->addWidget(text, row, 1);
    // At once, so that whoever fits his height to them counts them.
    bullet->show();
    text->show();
}

} // namespace usher::ui
