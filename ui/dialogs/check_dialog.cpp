#include "ui/dialogs/check_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/widgets/desk_table.h"

#include <algorithm>

namespace usher::ui {
namespace {

using Model = TableModel<CheckLine>;
using Kind = CheckLine::Kind;

QString kindOf(const CheckLine& line) {
    switch (line.kind) {
    case Kind::good:
        return CheckDialog::tr("well");
    case Kind::doubtful:
        return CheckDialog::tr("doubtful");
    case Kind::bad:
        return CheckDialog::tr("fails");
    }
    return {};
}

std::optional<monitor::Severity> severityOf(const CheckLine& line) {
    if (line.kind == Kind::good)
        return std::nullopt;
    return line.kind == Kind::bad ? monitor::Severity::critical : monitor::Severity::warning;
}

QString findingOf(const CheckLine& line) {
    return inYourLanguage(line.text);
}

std::unique_ptr<Model> makeModel() {
    std::vector<Model::Column> columns;
    columns.push_back({CheckDialog::tr("How"), kindOf, false, severityOf});
    columns.push_back({CheckDialog::tr("Finding"), findingOf, false, {}});
    return std::make_unique<Model>(std::move(columns), [](const CheckLine& line) {
        return std::hash<std::string>{}(line.text) ^ static_cast<std::uint64_t>(line.kind);
    });
}

QString summaryOf(const std::vector<CheckLine>& lines) {
    const auto bad = std::ranges::count(lines, Kind::bad, &CheckLine::kind);
    const auto doubtful = std::ranges::count(lines, Kind::doubtful, &CheckLine::kind);
    if (bad + doubtful == 0)
        return CheckDialog::tr("All is well.");
    return CheckDialog::tr("Would fail: %1. Doubtful: %2.")
        .arg(count(static_cast<double>(bad)), count(static_cast<double>(doubtful)));
}

} // namespace

CheckDialog::CheckDialog(const std::vector<CheckLine>& lines, QWidget* parent)
    : QDialog(parent),
      m_model(makeModel()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Check of the settings"));
    resize(112 * kGrid, 56 * kGrid);
    m_model->apply(lines);
    auto* table = new DeskTable(
        m_model.get(),
        {.name = tr("Findings"),
         .whenEmpty = tr("Nothing to say."),
         .widths = {128, 0},
         .lines = 2});
    auto* close = new QPushButton(tr("Close"));
    setActingManners({close});
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* words = sentence(deskFont(type::kTitle, Weight::bold), summaryOf(lines));
    words->setObjectName(QStringLiteral("check.words"));
    auto* column = dialogColumn(this);
    column->addWidget(words);
    column->addWidget(table, 1);
    column->addLayout(buttonRow(close, {}));
    close->setFocus();
}

} // namespace usher::ui
