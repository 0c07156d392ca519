#include "ui/dialogs/shelve_dialog.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace usher::ui {

ShelveDialog::ShelveDialog(const alerts::Alarm& alarm, QWidget* parent)
    : QDialog(parent),
      m_reason(new QLineEdit),
      m_minutes(new QSpinBox) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Shelve an alarm"));
    setMinimumWidth(56 * kGrid);
    auto* cause = new QLabel(text(alarm.cause));
    cause->setWordWrap(true);
    cause->setTextFormat(Qt::PlainText);
    cause->setFont(deskFont(type::kTitle, Weight::bold));
    m_minutes->setRange(1, kMostMinutes);
    m_minutes->setValue(15);
    m_minutes->setSuffix(tr(" min"));
    m_reason->setPlaceholderText(tr("why it may wait"));
    m_reason->setMaxLength(200);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* shelve = new QPushButton(tr("Shelve"));
    shelve->setEnabled(false);
    for (auto* button : {cancel, shelve}) {
        button->setAutoDefault(false);
        button->setMinimumHeight(kFireTarget);
    }
    connect(m_reason, &QLineEdit::textChanged, this, [shelve](const QString& words) {
        shelve->setEnabled(!words.trimmed().isEmpty());
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(shelve, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_reason->text().trimmed(), m_minutes->value());
        accept();
    });
    auto* form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("For"), m_minutes);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(shelve);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
    column->setSpacing(2 * kGrid);
    column->addWidget(cause);
    column->addLayout(form);
    column->addLayout(buttons);
    m_reason->setFocus();
}

} // namespace usher::ui
