#include "ui/dialogs/pool_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/save_dialog.h"
#include "ui/languages/core_reader.h"

#include <QLineEdit>

namespace usher::ui {

PoolDialog::PoolDialog(Question question, QWidget* parent)
    : QDialog(parent),
      m_question(std::move(question)),
      m_name(new QLineEdit(text(m_question.pool))),
      m_words(sentence(deskFont(type::kBody))),
      m_accept(new QPushButton) {
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(64 * kGrid);
    m_words->setMinimumHeight(9 * kGrid); // as its longest words, so that the dialog stands still
    layOut();
    connect(m_name, &QLineEdit::textChanged, this, &PoolDialog::look);
    connect(m_name, &QLineEdit::returnPressed, this, &PoolDialog::choose);
    connect(m_accept, &QPushButton::clicked, this, &PoolDialog::choose);
    look();
}

void PoolDialog::layOut() {
    setWindowTitle(title());
    m_accept->setText(title());
    m_accept->setObjectName(QStringLiteral("pool.accept"));
    m_words->setObjectName(QStringLiteral("pool.words"));
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_name->setObjectName(QStringLiteral("pool.name"));
    m_name->setAccessibleName(tr("Name of the pool"));
    m_name->setMinimumHeight(kTarget);
    m_name->setVisible(m_question.act != Act::remove);
    auto* cancel = new QPushButton(tr("Cancel"));
    setActingManners({cancel, m_accept});
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* column = dialogColumn(this);
    const QString head = m_question.pool.empty() ? title() : text(m_question.pool);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), head));
    column->addWidget(m_name);
    column->addWidget(m_words);
    column->addLayout(buttonRow(cancel, {m_accept}));
    (m_question.act == Act::remove ? static_cast<QWidget*>(cancel) : m_name)->setFocus();
}

QString PoolDialog::title() const {
    switch (m_question.act) {
    case Act::add:
        return tr("Add a pool");
    case Act::rename:
        return tr("Rename the pool");
    case Act::remove:
        return tr("Remove the pool");
    }
    return {};
}

QString PoolDialog::words(const QString& name) const {
    switch (m_question.act) {
    case Act::add:
        return tr("Clients reach it as the database %1.").arg(name);
    case Act::rename:
        return renameWords(text(m_question.pool), name);
    case Act::remove:
        return removalWords(text(m_question.pool));
    }
    return {};
}

Status PoolDialog::attempt(config::SettingsDraft& draft) const {
    const std::string name = m_name->text().toStdString();
    switch (m_question.act) {
    case Act::add:
        return draft.addPool(name);
    case Act::rename:
        return draft.renamePool(m_question.pool, name);
    case Act::remove:
        return draft.removePool(m_question.pool);
    }
    return {};
}

void PoolDialog::look() {
    auto draft = m_question.draft;
    const auto done = attempt(draft);
    m_accept->setEnabled(done.ok());
    say(m_words, done ? words(m_name->text()) : inYourLanguage(done.error().text()));
}

void PoolDialog::choose() {
    auto draft = m_question.draft;
    if (!attempt(draft))
        return;
    Q_EMIT chosen(draft);
    accept();
}

} // namespace usher::ui
