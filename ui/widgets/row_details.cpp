#include "ui/widgets/row_details.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QAbstractItemModel>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace usher::ui {

RowDetails::RowDetails(const QModelIndex& row, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The row in full"));
    setMinimumWidth(68 * kGrid);
    auto* facts = new QFormLayout;
    facts->setHorizontalSpacing(3 * kGrid);
    facts->setVerticalSpacing(kGrid);
    addFacts(row, *facts);
    auto* close = new QPushButton(tr("Close"));
    close->setMinimumHeight(kTarget);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
    column->setSpacing(2 * kGrid);
    column->addLayout(facts);
    column->addWidget(close, 0, Qt::AlignRight);
    close->setFocus();
}

void RowDetails::addFacts(const QModelIndex& row, QFormLayout& facts) {
    const auto* model = row.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        const QString words = row.siblingAtColumn(column).data().toString();
        auto* value = new QLabel(words.isEmpty() ? kNone : words);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto* name = new QLabel(model->headerData(column, Qt::Horizontal).toString());
        name->setFont(deskFont(type::kBody, Weight::bold));
        name->setBuddy(value);
        facts.addRow(name, value);
    }
}

} // namespace usher::ui
