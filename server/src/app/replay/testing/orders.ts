/** Invented histories, one for each way in which an order can go. */
export const ORDERS_CSV = `order,seller,buyer,status,purchased,approved,shipped,delivered,promised,price_brl,freight_brl,category,seller_state,buyer_state
came,ana,rui,delivered,2017-03-01T10:00:00,2017-03-01T10:20:00,2017-03-03T09:00:00,2017-03-09T15:00:00,2017-03-20T00:00:00,100.00,20.0,lamps,SP,RJ
early,ana,eva,delivered,2017-03-01T11:00:00,2017-03-02T10:20:00,2017-03-02T08:00:00,2017-03-02T09:00:00,2017-03-20T00:00:00,9.95,0.00,lamps,SP,RJ
unpaid,ana,ivo,canceled,2017-03-01T12:00:00,,,,2017-03-20T00:00:00,50.00,5.00,lamps,SP,SP
called_off,ana,ivo,canceled,2017-03-02T12:00:00,2017-03-02T13:00:00,,,2017-03-20T00:00:00,40.10,5.05,lamps,SP,SP
sent_back,bia,ivo,canceled,2017-03-03T12:00:00,2017-03-03T13:00:00,2017-03-04T13:00:00,2017-03-08T13:00:00,2017-03-20T00:00:00,30.00,3.00,toys,MG,SP
no_goods,,rui,unavailable,2017-03-04T10:00:00,2017-03-04T10:10:00,,,2017-03-20T00:00:00,,,,,RJ
lost,bia,rui,shipped,2017-03-05T10:00:00,2017-03-05T10:10:00,2017-03-06T10:10:00,,2017-03-25T00:00:00,20.00,8.33,toys,MG,RJ
stuck,bia,eva,processing,2017-03-05T11:00:00,2017-03-05T11:10:00,,,2017-03-25T00:00:00,15.00,0.50,toys,MG,RJ
billed,bia,eva,invoiced,2017-03-05T12:00:00,2017-03-05T12:10:00,,,2017-03-25T00:00:00,16.00,0.50,toys,MG,RJ
agreed,bia,eva,approved,2017-03-05T13:00:00,2017-03-05T13:10:00,,,2017-03-25T00:00:00,17.00,0.50,toys,MG,RJ
begun,bia,eva,created,2017-03-05T14:00:00,,,,2017-03-25T00:00:00,18.00,0.50,toys,MG,RJ
paid_late,caio,eva,delivered,2017-03-06T10:00:00,2017-03-11T10:00:00,2017-03-12T10:00:00,2017-03-15T10:00:00,2017-03-25T00:00:00,70.00,7.00,books,BA,RJ
sent_late,caio,eva,delivered,2017-03-06T11:00:00,2017-03-06T12:00:00,2017-03-18T10:00:00,2017-03-22T10:00:00,2017-03-25T00:00:00,80.00,8.00,books,BA,RJ
came_late,caio,rui,delivered,2017-03-06T12:00:00,2017-03-06T13:00:00,2017-03-07T10:00:00,2017-05-10T10:00:00,2017-03-25T00:00:00,90.00,9.00,books,BA,RJ
came_in_time,caio,rui,delivered,2017-03-06T13:00:00,2017-03-06T14:00:00,2017-03-07T10:00:00,2017-04-28T10:00:00,2017-05-05T00:00:00,60.00,6.00,books,BA,RJ
`
