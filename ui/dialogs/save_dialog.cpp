#include "ui/dialogs/save_dialog.h"

#include "ui/dialogs/bullet_list.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/widgets/focus_area.h"

#include <QPlainTextEdit>

namespace usher::ui {
namespace {

QString sideOf(const std::string& value) {
    return value.empty() ? kNone : text(value);
}

bool isPool(const config::SettingChange& change) {
    return change.key.starts_with("pools.") && change.key.find('.') == change.key.rfind('.') &&
           (change.before.empty() || change.after.empty());
}

QString wordsOf(const config::SettingChange& change) {
    const QString pool = text(change.key).mid(6);
    if (isPool(change) && change.after.empty())
        return removalWords(pool);
    if (isPool(change))
        return SaveDialog::tr("The pool %1 comes (%2): clients ask for it as their database.")
            .arg(pool, text(change.after));
    return SaveDialog::tr("%1: %2 → %3")
        .arg(text(change.key), sideOf(change.before), sideOf(change.after));
}

} // namespace

QString removalWords(const QString& pool) {
    return SaveDialog::tr(
               "The pool %1 goes: its clients finish their transactions and are disconnected, its "
               "connections are closed, and who asks for %1 from then on is refused.")
        .arg(pool);
}

QString renameWords(const QString& from, const QString& to) {
    return SaveDialog::tr("To clients it is a pool that goes and one that comes: %1's finish their "
                          "transactions and are disconnected, and have to ask for %2 as their "
                          "database. What is recorded stays under the old name.")
        .arg(from, to);
}

QString restartKeys(const std::vector<config::SettingChange>& changes) {
    QStringList keys;
    for (const auto& change : changes)
        if (!change.reloadable)
            keys << text(change.key);
    return keys.join(QStringLiteral(", "));
}

QStringList meaningOf(const std::vector<config::SettingChange>& changes) {
    QStringList lines;
    for (const auto& change : changes)
        lines << wordsOf(change);
    if (changes.empty())
        lines << SaveDialog::tr("No value differs: only what the file spells out.");
    const QString waiting = restartKeys(changes);
    if (!waiting.isEmpty())
        lines << SaveDialog::tr("After a restart only: %1.").arg(waiting);
    return lines;
}

SaveDialog::SaveDialog(const Question& question, QWidget* parent)
    : QDialog(parent),
      m_cancel(new QPushButton(tr("Cancel"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save the settings"));
    resize(96 * kGrid, 60 * kGrid);
    auto* meaning = new BulletList(deskFont(type::kBody));
    meaning->setLines(meaningOf(question.draft.changes()));
    auto* lines = new QWidget;
    auto* inside = new QVBoxLayout(lines);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(meaning);
    inside->addStretch(1);
    auto* area = new FocusArea(tr("What the changes mean"));
    area->setWidget(lines);
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), question.file));
    column->addWidget(sentence(
        deskFont(type::kBody),
        question.exists ? tr("These lines change; all others stay as they are.")
                        : tr("The file does not exist yet; it is made with these lines.")));
    column->addWidget(makeDiff(question.draft), 3);
    column->addWidget(area, 2);
    column->addLayout(makeButtons());
    m_cancel->setFocus(); // only now is it the dialog's
}

QWidget* SaveDialog::makeDiff(const config::SettingsDraft& draft) {
    QStringList lines;
    for (const auto& change : config::maskedDiff(draft.base(), draft.text())) {
        const QString place = QString::number(change.line).rightJustified(5);
        lines << place + text(change.added ? "  + " : "  − ") + text(change.text);
    }
    auto* diff = new QPlainTextEdit(lines.join(u'\n'));
    diff->setObjectName(QStringLiteral("save.diff"));
    diff->setAccessibleName(tr("Lines that change"));
    diff->setReadOnly(true);
    diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    diff->setFont(fixedFont());
    return diff;
}

QLayout* SaveDialog::makeButtons() {
    auto* save = new QPushButton(tr("Write it and RELOAD"));
    save->setObjectName(QStringLiteral("save.accept"));
    setActingManners({m_cancel, save});
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen();
        accept();
    });
    return buttonRow(m_cancel, {save});
}

} // namespace usher::ui
