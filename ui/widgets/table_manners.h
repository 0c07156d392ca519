// What every table can do: sort by its headers, remember its columns, be copied as text and as CSV.
#pragma once

#include <QObject>
#include <QString>

class QAbstractItemModel;
class QTableView;

namespace usher::ui {

/// Its rows as they stand, hidden columns left out. Those of `view`'s selection where there is one.
QString tableText(const QTableView& view, bool csv);
/// As RFC 4180 says; a cell that a spreadsheet would take for a formula is kept from it.
QString csvCell(const QString& cell);

class TableManners : public QObject {
    Q_OBJECT
  public:
    /// `name`: under which its columns are remembered.
    TableManners(QTableView* view, const QString& name);
    void copy(bool csv) const;

  private:
    void addActions();
    void chooseColumns(const QPoint& at);
    void remember() const;

    QTableView* m_view;
    const QString m_key;
};

} // namespace usher::ui
