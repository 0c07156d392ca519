#include "ui/palette/palette_model.h"

namespace usher::ui {

void PaletteModel::set(std::vector<PaletteRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const PaletteRow* PaletteModel::row(int place) const {
    return place >= 0 && place < rowCount() ? &m_rows[static_cast<std::size_t>(place)] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return paletteWords(row);
    case detailRole:
        return row.detail;
    case troubleRole:
        return row.trouble;
    case recentRole:
        return row.recent;
    default:
        return {};
    }
}

QString paletteWords(const PaletteRow& row) {
    const QString& more = row.trouble.isEmpty() ? row.detail : row.trouble;
    return more.isEmpty() ? row.title : QStringLiteral("%1, %2").arg(row.title, more);
}

} // namespace usher::ui
