#include "ui/dialogs/keys_dialog.h"

#include "ui/dialogs/dialog_parts.h"

#include <QGridLayout>

namespace usher::ui {

KeysDialog::KeysDialog(const std::vector<DeskKey>& keys, QWidget* parent)
    : QDialog(parent),
      m_grid(new QGridLayout(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setDialogMargins(m_grid);
    m_grid->setHorizontalSpacing(3 * kGrid);
    addAcross(titleLabel());
    for (const auto& key : keys)
        addKey(key);
    auto* never = new QLabel(
        tr("No single key fires an action: what changes a pool is previewed, then held or armed."));
    never->setWordWrap(true);
    addAcross(never);
    addCloseButton();
}

QLabel* KeysDialog::titleLabel() {
    auto* title = new QLabel(tr("Keys"));
    title->setFont(deskFont(type::kFigure - 2, Weight::bold));
    return title;
}

void KeysDialog::addAcross(QWidget* widget) {
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

void KeysDialog::addKey(const DeskKey& key) {
    auto* name = new QLabel(key.keys);
    name->setFont(deskFont(type::kBody, Weight::bold));
    m_grid->addWidget(name, m_row, 0);
    m_grid->addWidget(new QLabel(key.words), m_row++, 1);
}

void KeysDialog::addCloseButton() {
    auto* close = new QPushButton(tr("Close"));
    close->setMinimumHeight(kTarget);
    m_grid->addWidget(close, m_row, 1, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace usher::ui
