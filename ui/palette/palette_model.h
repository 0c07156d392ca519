// What the palette found, a row each.
#pragma once

#include "ui/palette/palette_row.h"

#include <QAbstractListModel>

namespace usher::ui {

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role {
        detailRole = Qt::UserRole + 1,
        troubleRole,
        recentRole
    };
    using QAbstractListModel::QAbstractListModel;
    void set(std::vector<PaletteRow> rows);
    const PaletteRow* row(int place) const; ///< null: there is none
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    std::vector<PaletteRow> m_rows;
};

/// As it is read aloud: "Pause main, action, previewed first".
QString paletteWords(const PaletteRow& row);

} // namespace usher::ui
