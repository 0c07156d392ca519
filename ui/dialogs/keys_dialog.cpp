#include "ui/dialogs/keys_dialog.h"

#include "ui/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace usher::ui {

KeysDialog::KeysDialog(const std::vector<DeskKey>& keys, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
    grid->setHorizontalSpacing(3 * kGrid);
    auto* title = new QLabel(tr("Keys"));
    title->setFont(deskFont(type::kFigure - 2, Weight::bold));
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const auto& key : keys) {
        auto* name = new QLabel(key.keys);
        name->setFont(deskFont(type::kBody, Weight::bold));
        grid->addWidget(name, row, 0);
        grid->addWidget(new QLabel(key.words), row++, 1);
    }
    auto* never = new QLabel(
        tr("No single key fires an action: what changes a pool is previewed, then held or armed."));
    never->setWordWrap(true);
    grid->addWidget(never, row++, 0, 1, 2);
    auto* close = new QPushButton(tr("Close"));
    close->setMinimumHeight(kTarget);
    grid->addWidget(close, row, 1, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace usher::ui
