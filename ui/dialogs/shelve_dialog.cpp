#include "ui/dialogs/shelve_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace usher::ui {

ShelveDialog::ShelveDialog(const alerts::Alarm& alarm, QWidget* parent)
    : QDialog(parent),
      m_reason(new QLineEdit),
      m_minutes(new QSpinBox) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Shelve an alarm"));
    setMinimumWidth(56 * kGrid);
    m_minutes->setRange(1, kMostMinutes);
    m_minutes->setValue(kUsualMinutes);
    m_minutes->setSuffix(tr(" min"));
    m_reason->setPlaceholderText(tr("why it may wait"));
    m_reason->setMaxLength(200);
    auto* form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("For"), m_minutes);
    auto* column = dialogColumn(this);
    column->addWidget(sentence(deskFont(type::kTitle, Weight::bold), inYourLanguage(alarm.cause)));
    column->addLayout(form);
    column->addLayout(makeButtons());
    m_reason->setFocus();
}

QLayout* ShelveDialog::makeButtons() {
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* shelve = new QPushButton(tr("Shelve"));
    shelve->setEnabled(false);
    setActingManners({cancel, shelve});
    connect(m_reason, &QLineEdit::textChanged, this, [shelve](const QString& words) {
        shelve->setEnabled(!words.trimmed().isEmpty());
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(shelve, &QPushButton::clicked, this, &ShelveDialog::choose);
    return buttonRow(cancel, {shelve});
}

void ShelveDialog::choose() {
    Q_EMIT chosen(m_reason->text().trimmed(), m_minutes->value());
    accept();
}

} // namespace usher::ui
