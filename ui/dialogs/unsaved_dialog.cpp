#include "ui/dialogs/unsaved_dialog.h"

#include "ui/dialogs/bullet_list.h"
#include "ui/dialogs/dialog_parts.h"

namespace usher::ui {
namespace {

constexpr qsizetype kMostNamed = 6;

QStringList named(const QStringList& changes) {
    QStringList lines = changes.mid(0, kMostNamed);
    if (changes.size() > kMostNamed)
        lines << UnsavedDialog::tr("… and %1 more").arg(changes.size() - kMostNamed);
    return lines;
}

} // namespace

UnsavedDialog::UnsavedDialog(const Question& question, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings are not saved"));
    setMinimumWidth(64 * kGrid);
    auto* lines = new BulletList(deskFont(type::kBody));
    lines->setLines(named(question.changes));
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), tr("Settings are not saved")));
    column->addWidget(sentence(
        deskFont(type::kBody),
        question.savable
            ? tr("What was changed would be lost:")
            : tr("What was changed would be lost, and cannot be saved as it is: the page "
                 "Settings says why.")));
    column->addWidget(lines);
    column->addLayout(makeButtons(question.savable));
}

/// The first that has the focus is the one that loses nothing.
QLayout* UnsavedDialog::makeButtons(bool savable) {
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* discard = new QPushButton(tr("Discard"));
    auto* save = new QPushButton(tr("Save …"));
    discard->setObjectName(QStringLiteral("unsaved.discard"));
    save->setObjectName(QStringLiteral("unsaved.save"));
    setActingManners({cancel, discard, save});
    save->setEnabled(savable);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(discard, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT discardWanted();
    });
    connect(save, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT saveWanted();
    });
    cancel->setFocus();
    return buttonRow(cancel, {discard, save});
}

} // namespace usher::ui
