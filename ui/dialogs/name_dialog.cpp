#include "ui/dialogs/name_dialog.h"

#include "control/desk_name.h"
#include "ui/dialogs/dialog_parts.h"

#include <QCompleter>
#include <QLineEdit>

namespace usher::ui {

NameDialog::NameDialog(const Names& names, QWidget* parent)
    : QDialog(parent),
      m_name(new QLineEdit(names.now)),
      m_trouble(sentence(deskFont(type::kBody, Weight::medium))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Who has the desk"));
    setMinimumWidth(52 * kGrid);
    setUpName(names.before);
    m_trouble->hide();
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* take = new QPushButton(tr("Take the desk"));
    setActingManners({cancel, take});
    take->setDefault(true);
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), tr("Who has the desk?")));
    column->addWidget(m_name);
    column->addWidget(m_trouble);
    const QString why = tr("What is done here is put on record in this name.");
    column->addWidget(sentence(deskFont(type::kBody), why));
    column->addLayout(buttonRow(cancel, {take}));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(take, &QPushButton::clicked, this, [this] { Q_EMIT chosen(m_name->text()); });
}

void NameDialog::setUpName(const QStringList& before) {
    m_name->setMaxLength(2 * static_cast<int>(control::kDeskNameLetters));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("the desktop's user"));
    m_name->setCompleter(new QCompleter(before, m_name));
    m_name->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_name->selectAll();
    m_name->setFocus();
}

void NameDialog::refuse(const QString& why) {
    say(m_trouble, why);
    m_trouble->show();
    m_name->setFocus();
}

} // namespace usher::ui
